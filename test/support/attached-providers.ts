import { version } from "@pulumi/aws/package.json";
import { inputsFromState } from "../../sandbox/provider/core/live-state";
import type { Bag } from "../../sandbox/provider/core/value";
import { Provider } from "../../sandbox/provider/provider";
import { knownResources, resourceDefinition } from "../../sandbox/provider/registry";
import { type AttachedProviders, serveAttached } from "../../sandbox/provider/server/serve-attached";

export type { AttachedProviders };

type Arguments<Method extends "check" | "previewCreate" | "read"> = Parameters<Provider[Method]>;

/** What is there already, by the type and then the id of a resource: its live state, as programs write it. */
export type ExistingResources = Readonly<Record<string, Readonly<Record<string, Bag>>>>;

/** What the stand-in says of a number or a truth value that is written as a text; the real provider converts it. */
const wrongType = /^must be (a number|true or false)$/;

/**
 * The stand-in provider for previews only. What it does not know, types and properties, is planned as it is written; a
 * resource may be in any region, and a text may stand for a number or a truth value.
 */
class PlanningProvider extends Provider {
  constructor(private readonly existing: ExistingResources) {
    super({
      environment: {},
      wait: { everyMs: 1, deadlineMs: 1, signal: new AbortController().signal },
    });
  }

  override async read(...[subject, id]: Arguments<"read">): ReturnType<Provider["read"]> {
    const state = this.existing[subject.type]?.[id];
    if (state === undefined) return undefined;
    return { id, state, inputs: inputsFromState(resourceDefinition(subject.type), state, {}) };
  }

  override check(...[subject, request]: Arguments<"check">): ReturnType<Provider["check"]> {
    const { known, unknown } = divide(subject.type, request.given);
    if (known === undefined) return { inputs: unknown, problems: [] };
    const { inputs, problems } = super.check(subject, { ...request, given: known });
    return {
      inputs: { ...inputs, ...unknown },
      problems: problems.filter(({ reason }) => !wrongType.test(reason)),
    };
  }

  override previewCreate(...[subject, inputs]: Arguments<"previewCreate">): Bag {
    const { known, unknown } = divide(subject.type, inputs);
    return known === undefined ? unknown : { ...super.previewCreate(subject, known), ...unknown };
  }
}

/** The properties that the stand-in knows of a type, and the others. */
function divide(type: string, given: Bag): { readonly known: Bag | undefined; readonly unknown: Bag } {
  const properties = knownResources[type]?.properties;
  if (properties === undefined) return { known: undefined, unknown: given };
  const isKnown = ([name]: [string, unknown]): boolean => name in properties || name.startsWith("__");
  const entries = Object.entries(given);
  return {
    known: Object.fromEntries(entries.filter(isKnown)),
    unknown: Object.fromEntries(entries.filter((entry) => !isKnown(entry))),
  };
}

/** Serves planning providers in this process. */
export async function attachedProviders(
  packages: readonly string[],
  existing: ExistingResources = {},
): Promise<AttachedProviders> {
  return serveAttached(packages, version, () => new PlanningProvider(existing));
}
