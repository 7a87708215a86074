import type { Random } from "../data/random";
import type { FaultProfile } from "./fault-scenarios";

export interface Answer {
  readonly statusCode: 200 | 500 | 503;
  readonly latencyMs: number;
  /** Of no use to its caller: failed, unreadable, or slower than the plan's latency threshold. */
  readonly bad: boolean;
}

/** Spread of the latencies: the standard deviation of their logarithm. A p95 is then 1.39 times the median. */
const latencySpread = 0.2;

/** The standard normal distribution's 95th percentile. */
const normalP95 = 1.6448536269514722;

/** One request that a version answers after `servingSeconds` of serving on `instances` instances. */
export function answerRequest(
  profile: FaultProfile,
  thresholdMs: number,
  servingSeconds: number,
  instances: number,
  random: Random,
): Answer {
  const p95OfThreshold =
    profile.latencyP95OfThreshold + profile.latencyGrowthPerMinute * (servingSeconds / 60);
  const latencyMs = thresholdMs * p95OfThreshold * Math.exp(latencySpread * (random.normal() - normalP95));
  const statusCode = statusOf(profile, servingSeconds, instances, random);
  const bad = statusCode !== 200 || profile.wrongSchema || latencyMs > thresholdMs;
  return { statusCode, latencyMs, bad };
}

function statusOf(
  profile: FaultProfile,
  servingSeconds: number,
  instances: number,
  random: Random,
): Answer["statusCode"] {
  if (profile.crash !== undefined && isDown(profile.crash, servingSeconds, instances, random)) return 503;
  if (profile.errorShare > 0 && random.uniform() < profile.errorShare) return 500;
  return 200;
}

/** Whether the instance that the request meets is down. The instances do not fail together: each is a little later. */
function isDown(
  { everySeconds, downSeconds }: NonNullable<FaultProfile["crash"]>,
  servingSeconds: number,
  instances: number,
  random: Random,
): boolean {
  const cycleSeconds = everySeconds + downSeconds;
  const delaySeconds = (random.below(instances) / instances) * cycleSeconds;
  const age = servingSeconds - delaySeconds;
  return age >= 0 && age % cycleSeconds >= everySeconds;
}
