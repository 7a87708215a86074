/** What the time until the next look is made of. */
export interface IntervalInput {
  /** How many of the environment's seconds pass in one of ours: 1 in AWS, more in a sandbox. */
  readonly pace: number;
  /** Whether a rollout runs. */
  readonly busy: boolean;
  /** How many looks in a row AWS has throttled. */
  readonly throttled: number;
}

const busyMs = 5_000;
const idleMs = 15_000;
const shortestMs = 400;
const longestMs = 120_000;
/** A clock that is moved by hand, or goes very fast, is looked at as often as one that goes sixty times as fast. */
const fastestPace = 60;

/** The time until the next look, in milliseconds: shorter where the clock goes faster, longer where AWS throttles. */
export function nextInterval({ pace, busy, throttled }: IntervalInput): number {
  const usual = busy ? busyMs : idleMs;
  const paced = Math.max(shortestMs, usual / Math.min(fastestPace, Math.max(1, pace)));
  return Math.min(longestMs, paced * 2 ** Math.min(throttled, 10));
}

/** Whether AWS asked for fewer calls. */
export function isThrottled(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Throttl|TooManyRequests|RequestLimitExceeded|ProvisionedThroughputExceeded/.test(error.name)
  );
}
