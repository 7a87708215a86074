import type { AutomationValue, DeclaredOutput } from "../document/automation-document";
import type { Values } from "./automation-actions";

/** The outputs that a step names in the answer of an API, and the whole answer as `OutputPayload`. */
export function selectedValues(answer: Values, outputs: readonly DeclaredOutput[]): Values {
  const selected = outputs.flatMap(({ name, selector }) => {
    const value = valueAt(answer, selector);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(selected), OutputPayload: answer };
}

/** Paths of names and positions, such as `$.Rules[0].State`. */
function valueAt(answer: AutomationValue, selector: string): AutomationValue | undefined {
  const steps = selector.slice(1).match(/[^.[\]]+/g) ?? [];
  return steps.reduce<AutomationValue | undefined>((value, step) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Values)[step];
  }, answer);
}
