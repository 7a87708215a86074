import type { Statement } from "./policy-document";

/** One key of a statement's conditions, under the operator that compares it. All of a statement's conditions must hold. */
export interface Condition {
  /** The operator in lower case, without set prefix and `IfExists`: `stringequals`. */
  readonly operator: string;
  /** `ForAnyValue:` fails when the request does not have the key, `ForAllValues:` holds then. */
  readonly set: "any" | "all" | undefined;
  /** With `...IfExists` the condition holds when the request does not have the key. */
  readonly ifExists: boolean;
  /** In lower case: `aws:sourcearn`. */
  readonly key: string;
  /** One of them must match. */
  readonly values: readonly string[];
}

const suffix = "ifexists";
const sets = { "foranyvalue:": "any", "forallvalues:": "all" } as const;

/** The conditions of a statement one by one. */
export function conditionsOf(statement: Pick<Statement, "conditions">): readonly Condition[] {
  return Object.entries(statement.conditions).flatMap(([written, keys]) => {
    const operator = operatorOf(written);
    return Object.entries(keys).map(([key, values]) => ({ ...operator, key, values }));
  });
}

function operatorOf(written: string): Pick<Condition, "operator" | "set" | "ifExists"> {
  const whole = written.toLowerCase();
  const prefix = Object.entries(sets).find(([text]) => whole.startsWith(text));
  const bare = whole.slice(prefix?.[0].length ?? 0);
  const ifExists = bare.endsWith(suffix);
  return { operator: ifExists ? bare.slice(0, -suffix.length) : bare, set: prefix?.[1], ifExists };
}

const comparisons: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
]);

/** Whether a condition holds only for requests that have the key, with a value like one of those listed. */
export function demandsOneOfItsValues({ operator, set, ifExists, values }: Condition): boolean {
  return comparisons.has(operator) && set !== "all" && !ifExists && values.length > 0;
}
