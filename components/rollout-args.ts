import type { RolloutAlarmScope, RolloutSizeType, RolloutStrategy } from "./enums";

/** How much of the fleet moves at once. */
export interface RolloutSizeArgs {
  /** What the value counts. */
  type: RolloutSizeType;
  /**
   * Whole number. In percent: 1 to 50 for a canary, 10 to 50 for a linear step, 5 to 50 for a rolling batch, and
   * never less than one instance. In instances: at most half of the fleet.
   */
  value: number;
}

/** How a new version takes over from the old one. */
export interface RolloutArgs {
  /** The strategy. Default `canary`. */
  strategy?: RolloutStrategy;
  /** Canary size, linear step or rolling batch. Default 25 percent; must be absent for `allAtOnce`. */
  size?: RolloutSizeArgs;
  /**
   * Seconds that the canary, each step or each batch is watched, 0 to 3600. Default 600; must be 0 for `allAtOnce`,
   * which is its default there, and above 0 for `rolling`, which is watched at no other time.
   */
  waitSeconds?: number;
  /**
   * Seconds that the whole new fleet is watched before the old one is ended, 1 to 3600. Default 1800; must be 0 for
   * `rolling`, which has no final bake and where 0 is the default.
   */
  bakeSeconds?: number;
  /**
   * Seconds after which SageMaker gives the update up and rolls it back, 600 to 14400. Default 7200. Must leave
   * 1200 seconds for starting the new fleet beside all waits and the bake.
   */
  maximumExecutionSeconds?: number;
  /**
   * Requests that the new version must have answered before it counts as proven, 0 to 1000000000. With fewer at the end
   * of the bake, the orchestrator goes on watching the rollback alarms and returns to the old version when one goes off.
   * Default 0, which any bake satisfies.
   */
  minimumInvocations?: number;
  /**
   * Whose answers end a rollout. Default `standing`. With `newFleet` a version can be rolled out while the old one
   * misbehaves. Alarms on other metrics than those of requests, on metric math, or for which missing data is breaching
   * watch both fleets nevertheless.
   */
  alarmScope?: RolloutAlarmScope;
}
