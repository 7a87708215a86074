import type { AccuracyPlan } from "../../shared/accuracy-plan";
import type { BreachWindow } from "../../shared/retraining-record";
import type { Outcome } from "./evaluate";

/** What has been agreed on. */
export type Sla = Pick<AccuracyPlan, "metric" | "bound" | "breachWindows">;

/** Judged windows in a row below what was agreed on. */
export interface Streak {
  readonly count: number;
  /** The newest of them, oldest first; as many as raise the alarm, or fewer. */
  readonly windows: readonly BreachWindow[];
}

export const noStreak: Streak = { count: 0, windows: [] };

/** Whether a smaller figure is the better one. */
export function isError(metric: Sla["metric"]): boolean {
  return metric === "mae" || metric === "rmse";
}

/** The bound itself is still what was agreed on. */
export function isBelowSla({ metric, bound }: Sla, value: number): boolean {
  return isError(metric) ? value > bound : value < bound;
}

/** The streak after another window: one that could not be judged neither counts nor ends it. */
export function nextStreak(
  previous: Streak,
  outcome: Outcome,
  window: Omit<BreachWindow, "value">,
  sla: Sla,
): Streak {
  if (outcome.kind !== "evaluated") return previous;
  return outcome.belowSla ? longer(previous, { ...window, value: outcome.value }, sla) : noStreak;
}

/** The streak with one more window. */
export function longer({ count, windows }: Streak, window: BreachWindow, { breachWindows }: Sla): Streak {
  return { count: count + 1, windows: [...windows, window].slice(-breachWindows) };
}
