import type { Cancel, SimulatedClock } from "../kernel/ports";
import type { RuleRecord, RuleStore } from "./rule-store";

/** Runs scheduled rules on the sandbox's clock, and follows every change of a rule. */
export function scheduleRules(
  clock: SimulatedClock,
  store: RuleStore,
  fire: (rule: RuleRecord, time: number) => void,
): void {
  const waiting = new Map<string, Cancel>();

  const plan = (name: string): void => {
    waiting.get(name)?.();
    waiting.delete(name);
    const rule = store.find(name);
    if (rule?.schedule === undefined || !rule.enabled) return;
    planAfter(rule, clock.now());
  };

  const planAfter = (rule: RuleRecord, after: number): void => {
    const next = rule.schedule?.(after);
    if (next === undefined) return;
    const cancel = clock.at(next, `eventbridge: schedule of ${rule.name}`, () => {
      const current = store.find(rule.name);
      if (current?.enabled !== true) return;
      // From the planned time and not from now, so that a busy machine loses no turn.
      planAfter(current, next);
      fire(current, next);
    });
    waiting.set(rule.name, cancel);
  };

  store.onChange(plan);
}
