import { assertNever } from "../assert-never";
import limits from "../contracts/deployment-limits.json";
import type { RolloutPlan } from "./rollout-plan";

type Size = NonNullable<RolloutPlan["size"]>;
type SizedStrategy = Exclude<RolloutPlan["strategy"], "allAtOnce">;

/** Which part of the fleet, in percent, a canary, a linear step or a rolling batch may be. */
export function percentRange(strategy: SizedStrategy): { minimum: number; maximum: number } {
  switch (strategy) {
    case "canary":
      return limits.canaryPercent;
    case "linear":
      return limits.linearPercent;
    case "rolling":
      return limits.rollingPercent;
    default:
      return assertNever(strategy);
  }
}

/** How many times traffic or capacity moves until the whole fleet has moved, at most. */
export function stepCount(size: Size, instanceCount: number): number {
  return Math.ceil((size.type === "capacityPercent" ? 100 : instanceCount) / size.value);
}

/** Upper bound of the seconds that a rollout waits, without the time for starting instances. */
export function waitingSeconds(plan: RolloutPlan, instanceCount: number): number {
  const { strategy, size, waitSeconds, bakeSeconds } = plan;
  switch (strategy) {
    case "allAtOnce":
      return bakeSeconds;
    case "canary":
      return waitSeconds + bakeSeconds;
    case "linear":
    case "rolling":
      return (size === undefined ? 1 : stepCount(size, instanceCount)) * waitSeconds + bakeSeconds;
    default:
      return assertNever(strategy);
  }
}
