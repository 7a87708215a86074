/** What one look at a scalable target knows. */
export interface ScalingFacts {
  /** Requests per instance in each of the last minutes, oldest first; absent for a minute without data. */
  readonly perMinute: readonly (number | undefined)[];
  readonly target: number;
  readonly current: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly scaleInAllowed: boolean;
  /** Seconds since the policy last added or took instances away; infinite when it never did. */
  readonly secondsSinceActivity: number;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
}

const minutesToScaleOut = 3;
/** How many minutes have to be quiet before instances are taken away. */
export const minutesToScaleIn = 15;
/** How far below the target is quiet. */
const quietShare = 0.9;

/**
 * How many instances there should be, by the rules of target tracking
 * (https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html): the policy's
 * high alarm wants three minutes above the target, its low one fifteen below nine tenths of it, minutes without data
 * decide nothing, and capacity outside the limits is brought back at once.
 */
export function wantedInstances(facts: ScalingFacts): number {
  const { current, minimum, maximum, target, perMinute, secondsSinceActivity } = facts;
  const bounded = (count: number): number => Math.min(maximum, Math.max(minimum, count));
  if (current !== bounded(current)) return bounded(current);
  const busy = lastMinutes(perMinute, minutesToScaleOut).filter((value) => value > target);
  if (busy.length === minutesToScaleOut)
    return secondsSinceActivity < facts.scaleOutCooldownSeconds
      ? current
      : bounded(Math.ceil((current * Math.max(...busy)) / target));
  const quiet = lastMinutes(perMinute, minutesToScaleIn).filter((value) => value < quietShare * target);
  if (quiet.length < minutesToScaleIn || !facts.scaleInAllowed) return current;
  if (secondsSinceActivity < facts.scaleInCooldownSeconds) return current;
  // By the busiest of the quiet minutes, so that what is left does not have to grow again.
  return bounded(Math.min(current, Math.ceil((current * Math.max(...quiet)) / target)));
}

function lastMinutes(perMinute: readonly (number | undefined)[], count: number): readonly number[] {
  return perMinute.slice(-count).filter((value) => value !== undefined);
}
