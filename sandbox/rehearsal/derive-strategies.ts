import limits from "../../contracts/deployment-limits.json";
import { assertNever } from "../simulator/kernel/assert-never";
import type { Strategy } from "./rehearsal";
import type { RehearsalPlan } from "./rehearsal-plan";

type Rollout = RehearsalPlan["rollout"];

export const strategies = ["canary", "linear", "allAtOnce", "rolling"] as const satisfies readonly Strategy[];

/**
 * The plan in each of the four strategies: its own as it is, the others with the same alarms, about the same step and
 * the same time of watching in all, so that they differ by nothing but the strategy. What a strategy cannot do with
 * this endpoint, such as a canary on one instance, is left for the planner to refuse.
 */
export function deriveStrategies(plan: RehearsalPlan): readonly RehearsalPlan[] {
  return strategies.map((strategy) =>
    strategy === plan.rollout.strategy ? plan : { ...plan, rollout: derive(plan, strategy) },
  );
}

function derive({ rollout, instanceCount }: RehearsalPlan, strategy: Strategy): Rollout {
  const { size: _, ...rest } = rollout;
  const watched = watchedSeconds(rollout, instanceCount);
  const percent = strategy === "allAtOnce" ? 100 : stepPercent(rollout, instanceCount, strategy);
  const waits = dividedWaits(strategy, watched, Math.ceil(100 / percent));
  const needed = limits.provisioningAllowanceSeconds + waits.plannedSeconds;
  return {
    ...rest,
    strategy,
    ...(strategy === "allAtOnce" ? {} : { size: { type: "capacityPercent", value: percent } }),
    waitSeconds: waits.waitSeconds,
    bakeSeconds: waits.bakeSeconds,
    maximumExecutionSeconds: Math.min(
      Math.max(rollout.maximumExecutionSeconds, needed),
      limits.maximumExecutionSeconds.maximum,
    ),
  };
}

/** How long the plan's own strategy watches the new version, in seconds. */
function watchedSeconds(rollout: Rollout, instanceCount: number): number {
  const { strategy, waitSeconds, bakeSeconds } = rollout;
  const steps = Math.ceil(100 / sizePercent(rollout, instanceCount));
  switch (strategy) {
    case "canary":
      return waitSeconds + bakeSeconds;
    case "linear":
      return (steps - 1) * waitSeconds + bakeSeconds;
    case "allAtOnce":
      return bakeSeconds;
    case "rolling":
      return steps * waitSeconds;
    default:
      return assertNever(strategy);
  }
}

interface Waits {
  readonly waitSeconds: number;
  readonly bakeSeconds: number;
  /** What the planner counts of them against the plan's limit. */
  readonly plannedSeconds: number;
}

/** The watching divided as the strategy can: a canary takes a quarter of it, steps and batches take equal parts. */
function dividedWaits(strategy: Strategy, watched: number, steps: number): Waits {
  // Long plans are cut to what SageMaker's own limit leaves after the instances have started.
  const available = limits.maximumExecutionSeconds.maximum - limits.provisioningAllowanceSeconds;
  const part = (seconds: number, times = 1): number =>
    Math.min(Math.max(Math.round(seconds), 1), limits.waitSeconds.maximum, Math.floor(available / times));
  switch (strategy) {
    case "canary": {
      const waitSeconds = part(watched / 4);
      const bakeSeconds = part(watched - waitSeconds);
      return { waitSeconds, bakeSeconds, plannedSeconds: waitSeconds + bakeSeconds };
    }
    case "linear": {
      // The planner counts a wait after the last step as well.
      const each = part(watched / steps, steps + 1);
      return { waitSeconds: each, bakeSeconds: each, plannedSeconds: (steps + 1) * each };
    }
    case "allAtOnce":
      return { waitSeconds: 0, bakeSeconds: part(watched), plannedSeconds: part(watched) };
    case "rolling": {
      const each = part(watched / steps, steps);
      return { waitSeconds: each, bakeSeconds: 0, plannedSeconds: steps * each };
    }
    default:
      return assertNever(strategy);
  }
}

const percentLimits = {
  canary: limits.canaryPercent,
  linear: limits.linearPercent,
  rolling: limits.rollingPercent,
} as const;

/** The plan's step within the strategy's limits, and never less than one instance. */
function stepPercent(rollout: Rollout, instanceCount: number, strategy: keyof typeof percentLimits): number {
  const { minimum, maximum } = percentLimits[strategy];
  const oneInstance = Math.ceil(100 / instanceCount);
  // All at once has no step of its own; a quarter is the component's default.
  const wanted = rollout.strategy === "allAtOnce" ? 25 : Math.round(sizePercent(rollout, instanceCount));
  return Math.min(Math.max(wanted, minimum, oneInstance), maximum);
}

function sizePercent({ size }: Rollout, instanceCount: number): number {
  if (size === undefined) return 100;
  return size.type === "capacityPercent" ? size.value : (100 * size.value) / instanceCount;
}
