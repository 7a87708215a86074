import type { Reading } from "../reading/reading";
import type { CapacitySize, DeploymentStrategy } from "./deployment-strategy";

/** A span of time that a rollout takes at least, as far as its parts are known. */
export interface Timing {
  readonly seconds: number;
  /** The parts that are unknown and counted as nothing. */
  readonly unknown: readonly string[];
}

/**
 * How long SageMaker watches the rollback alarms for certain. Alarms act during bakes only: after each step of the
 * traffic and, for blue/green, before the old fleet is let go. The wait after the last step is not counted for
 * canary and linear, because the bake on full capacity stands in its place.
 */
export function watchedBake(
  strategy: Extract<DeploymentStrategy, { kind: "blueGreen" | "rolling" }>,
  instances: Reading<number>,
): Timing {
  if (strategy.kind === "rolling")
    return times(strategy.waitSeconds, steps(strategy.batchSize, instances), 0);
  const { routing, waitSeconds, terminationWaitSeconds } = strategy;
  const full = times(terminationWaitSeconds, { state: "known", value: 1 }, 0);
  if (routing.state === "unknown") return add(full, { seconds: 0, unknown: [routing.path] });
  if (routing.state === "absent") return full;
  switch (routing.value) {
    case "CANARY":
      return add(full, times(waitSeconds, { state: "known", value: 1 }, 0));
    case "LINEAR":
      return add(full, times(waitSeconds, steps(strategy.linearStepSize, instances), 1));
    default:
      return full;
  }
}

/** How long all waits of a rollout can take: with the wait after the last step, which SageMaker may keep. */
export function longestWait(
  strategy: Extract<DeploymentStrategy, { kind: "blueGreen" | "rolling" }>,
  instances: Reading<number>,
): Timing {
  if (
    strategy.kind === "blueGreen" &&
    strategy.routing.state === "known" &&
    strategy.routing.value === "LINEAR"
  ) {
    return add(
      times(strategy.terminationWaitSeconds, { state: "known", value: 1 }, 0),
      times(strategy.waitSeconds, steps(strategy.linearStepSize, instances), 0),
    );
  }
  return watchedBake(strategy, instances);
}

/** In how many steps of this size the whole fleet is replaced. */
function steps(size: CapacitySize, instances: Reading<number>): Reading<number> {
  const { type, value } = size;
  if (type.state !== "known") return type;
  if (value.state !== "known") return value;
  if (value.value <= 0) return { state: "known", value: 1 };
  if (type.value === "CAPACITY_PERCENT") return { state: "known", value: Math.ceil(100 / value.value) };
  return instances.state === "known"
    ? { state: "known", value: Math.ceil(instances.value / value.value) }
    : instances;
}

function times(wait: Reading<number>, count: Reading<number>, fewer: number): Timing {
  const unknown = [wait, count].flatMap((reading) => (reading.state === "unknown" ? [reading.path] : []));
  const seconds = wait.state === "known" ? wait.value : 0;
  const waits = count.state === "known" ? Math.max(0, count.value - fewer) : 0;
  return { seconds: seconds * waits, unknown: seconds === 0 && wait.state === "known" ? [] : unknown };
}

function add(first: Timing, second: Timing): Timing {
  return { seconds: first.seconds + second.seconds, unknown: [...first.unknown, ...second.unknown] };
}
