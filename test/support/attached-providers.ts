import { version } from "@pulumi/aws/package.json";
import type { Bag } from "../../sandbox/provider/core/value";
import { Provider } from "../../sandbox/provider/provider";
import { knownResources } from "../../sandbox/provider/registry";
import { type AttachedProviders, serveAttached } from "../../sandbox/provider/server/serve-attached";

export type { AttachedProviders };

type Arguments<Method extends "check" | "previewCreate"> = Parameters<Provider[Method]>;

/** What the stand-in says of a number or a truth value that is written as a text; the real provider converts it. */
const wrongType = /^must be (a number|true or false)$/;

/**
 * The stand-in provider for previews only. What it does not know, types and properties, is planned as it is written; a
 * resource may be in any region, and a text may stand for a number or a truth value.
 */
class PlanningProvider extends Provider {
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
export async function attachedProviders(packages: readonly string[]): Promise<AttachedProviders> {
  const wait = { everyMs: 1, deadlineMs: 1, signal: new AbortController().signal };
  return serveAttached(packages, version, () => new PlanningProvider({ environment: {}, wait }));
}
