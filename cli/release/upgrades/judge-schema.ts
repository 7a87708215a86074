import { isDeepStrictEqual } from "node:util";
import type { Migration } from "./migration";
import { type PackageSchema, type SchemaProperty, type SchemaType, schemaUses } from "./package-schema";

/** Something that a program written for the earlier release relies on, and the later one has not. */
export interface ContractProblem {
  /** What it is about, as a migration page names it: `MonitoredEndpoint.inputs.drift`. */
  readonly at: string;
  readonly text: string;
}

type Direction = "input" | "output";

/** The problems that no migration page tells people of, and the entries of pages that nothing needed. */
export function judgeContract(
  before: PackageSchema,
  after: PackageSchema,
  migrations: readonly Migration[],
): { readonly problems: readonly ContractProblem[]; readonly unused: readonly string[] } {
  const found = brokenContracts(before, after);
  const told = migrations.flatMap(({ changes }) => changes.map(({ at }) => at));
  return {
    problems: found.filter(({ at }) => !told.includes(at)),
    unused: told.filter((at) => !found.some((problem) => problem.at === at)),
  };
}

/**
 * What the later schema takes from programs that were written for the earlier one: a component, an argument or an output
 * that is gone, an argument that is new and required, a type that is another. What a state cannot show: the recorded
 * programs are those of today, and the outputs of a component appear in no step.
 */
export function brokenContracts(before: PackageSchema, after: PackageSchema): readonly ContractProblem[] {
  const components = Object.entries(before.resources).flatMap(([token, old]): readonly ContractProblem[] => {
    const name = nameOf(token);
    const now = after.resources[token];
    if (now === undefined)
      return [{ at: name, text: "there is no such component any more; keep its token, or give it both" }];
    return [
      ...compare(
        `${name}.inputs`,
        "input",
        { properties: old.inputProperties, required: old.requiredInputs },
        { properties: now.inputProperties, required: now.requiredInputs },
      ),
      ...compare(`${name}.outputs`, "output", old, now),
    ];
  });
  const uses = schemaUses(before);
  const types = Object.entries(before.types).flatMap(([token, old]): readonly ContractProblem[] => {
    const now = after.types[token];
    // A type that nothing refers to any more was told where it was referred to.
    if (now === undefined) return [];
    const directions = (["input", "output"] as const).filter((direction) => uses[direction].has(token));
    const name = nameOf(token);
    return [
      ...valuesGone(name, old, now),
      ...directions.flatMap((direction) => compare(name, direction, old, now)),
    ];
  });
  return [...components, ...types].filter(
    ({ at }, index, all) => all.findIndex((other) => other.at === at) === index,
  );
}

function compare(at: string, direction: Direction, old: SchemaType, now: SchemaType): ContractProblem[] {
  const gone = direction === "input" ? "programs give it" : "programs read it";
  const problems = Object.entries(old.properties).flatMap(([name, property]): ContractProblem[] => {
    const later = now.properties[name];
    if (later === undefined)
      return [{ at: `${at}.${name}`, text: `is not there any more, and ${gone}; keep it` }];
    const [was, is] = [shapeOf(property), shapeOf(later)];
    if (!isDeepStrictEqual(was, is) && !(direction === "input" && isDeepStrictEqual(was, loosened(was, is))))
      return [{ at: `${at}.${name}`, text: `was ${JSON.stringify(was)} and is ${JSON.stringify(is)}` }];
    if (direction === "output" && old.required.includes(name) && !now.required.includes(name))
      return [{ at: `${at}.${name}`, text: "was always there and is optional; keep it required" }];
    return [];
  });
  if (direction === "output") return problems;
  const demanded = now.required.filter((name) => !old.required.includes(name));
  return [
    ...problems,
    ...demanded.map((name) => ({ at: `${at}.${name}`, text: "is required and was not; give it a default" })),
  ];
}

function valuesGone(at: string, old: SchemaType, now: SchemaType): ContractProblem[] {
  return (old.enum ?? [])
    .filter(({ value }) => !now.enum?.some((other) => other.value === value))
    .map(({ value }) => ({
      at: `${at}.${value}`,
      text: "is no value any more, and programs give it; keep it",
    }));
}

/** What says which values a property takes; not how it is documented, nor whether it may be absent. */
function shapeOf({ description: _, optional: __, ...shape }: SchemaProperty): SchemaProperty {
  return shape;
}

/** An argument that takes outputs as well now takes all that it took: `plain` alone is gone. */
function loosened(was: SchemaProperty, is: SchemaProperty): SchemaProperty {
  return was.plain === true && is.plain === undefined ? { ...is, plain: true } : is;
}

function nameOf(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}
