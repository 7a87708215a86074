import type { RolloutAlarmScope, RolloutSizeType, RolloutStrategy } from "../enums";
import type { RolloutArgs } from "../rollout-args";

/** A rollout with every default filled in. */
export interface RolloutPlan {
  readonly strategy: RolloutStrategy;
  /** Absent for `allAtOnce`. */
  readonly size?: { readonly type: RolloutSizeType; readonly value: number };
  readonly waitSeconds: number;
  readonly bakeSeconds: number;
  readonly maximumExecutionSeconds: number;
  /** Absent where any number will do. */
  readonly minimumInvocations?: number;
  /** Absent = `standing`. */
  readonly alarmScope?: RolloutAlarmScope;
}

/** Fills in the defaults that the arguments document. */
export function rolloutPlan(args: RolloutArgs = {}): RolloutPlan {
  const strategy = args.strategy ?? "canary";
  const defaultSize = strategy === "allAtOnce" ? undefined : { type: "capacityPercent" as const, value: 25 };
  const size = args.size ?? defaultSize;
  return {
    strategy,
    ...(size === undefined ? {} : { size }),
    waitSeconds: args.waitSeconds ?? (strategy === "allAtOnce" ? 0 : 600),
    bakeSeconds: args.bakeSeconds ?? (strategy === "rolling" ? 0 : 1800),
    maximumExecutionSeconds: args.maximumExecutionSeconds ?? 7200,
    ...(args.minimumInvocations === undefined ? {} : { minimumInvocations: args.minimumInvocations }),
    ...(args.alarmScope === undefined ? {} : { alarmScope: args.alarmScope }),
  };
}
