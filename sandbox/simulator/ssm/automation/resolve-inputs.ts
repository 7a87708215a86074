import { assertNever } from "../../kernel/assert-never";
import type { SimulatedTime } from "../../kernel/ports";
import type { AutomationValue } from "../document/automation-document";
import { type Reference, resolveReferences } from "../document/references";
import type { Execution } from "./execution";

/** A reference that has no value when its step begins, such as an output of a step that was skipped. */
export class UnresolvedReference extends Error {
  override readonly name = "UnresolvedReference";
}

/** A step's inputs with everything they refer to. */
export function resolveInputs(
  execution: Execution,
  inputs: Readonly<Record<string, AutomationValue>>,
  place: { readonly region: string; readonly now: SimulatedTime },
): Readonly<Record<string, AutomationValue>> {
  const resolve = (reference: Reference): AutomationValue => {
    const value = referredValue(reference, execution, place);
    if (value !== undefined) return value;
    throw new UnresolvedReference(
      reference.kind === "output"
        ? `the step ${reference.step} has no output ${reference.output}, because it did not run or did not succeed`
        : `${JSON.stringify(reference)} has no value`,
    );
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, resolveReferences(value, resolve)]),
  );
}

function referredValue(
  reference: Reference,
  execution: Execution,
  { region, now }: { readonly region: string; readonly now: SimulatedTime },
): AutomationValue | undefined {
  switch (reference.kind) {
    case "parameter":
      return execution.parameters[reference.name];
    case "output":
      return execution.steps.find(({ step }) => step.name === reference.step)?.outputs[reference.output];
    case "automation":
      return execution.id;
    case "global":
      return globalValue(reference.name, region, new Date(now).toISOString());
    case "unknown":
      return undefined;
    default:
      return assertNever(reference);
  }
}

/** `2026-11-27` and `2026-11-27_10.15.00`, in UTC. */
function globalValue(name: string, region: string, time: string): string {
  if (name === "REGION") return region;
  return name === "DATE" ? time.slice(0, 10) : time.slice(0, 19).replace("T", "_").replaceAll(":", ".");
}
