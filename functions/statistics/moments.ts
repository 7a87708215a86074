/**
 * Count, mean, spread and range of numbers, updated one by one (Welford) and mergeable (Chan et al.).
 * Sums of squares are never taken around zero, so values with a huge offset keep their spread.
 */
export interface Moments {
  count: number;
  mean: number;
  /** Sum of squared distances from the mean. */
  squaredDistances: number;
  /** `Infinity` while nothing was counted. */
  minimum: number;
  /** `-Infinity` while nothing was counted. */
  maximum: number;
}

export function emptyMoments(): Moments {
  return {
    count: 0,
    mean: 0,
    squaredDistances: 0,
    minimum: Number.POSITIVE_INFINITY,
    maximum: Number.NEGATIVE_INFINITY,
  };
}

/** Counts one finite number, in place. */
export function addToMoments(moments: Moments, value: number): void {
  moments.count += 1;
  const distance = value - moments.mean;
  moments.mean += distance / moments.count;
  moments.squaredDistances += distance * (value - moments.mean);
  if (value < moments.minimum) moments.minimum = value;
  if (value > moments.maximum) moments.maximum = value;
}

/** The moments of both parts together. */
export function mergeMoments(left: Moments, right: Moments): Moments {
  if (left.count === 0) return { ...right };
  if (right.count === 0) return { ...left };
  const count = left.count + right.count;
  const distance = right.mean - left.mean;
  return {
    count,
    mean: left.mean + distance * (right.count / count),
    squaredDistances:
      left.squaredDistances +
      right.squaredDistances +
      distance * distance * ((left.count * right.count) / count),
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
  };
}

/** Population standard deviation (divided by n, as Model Monitor's statistics library does); 0 for no value. */
export function standardDeviation(moments: Moments): number {
  return moments.count === 0 ? 0 : Math.sqrt(moments.squaredDistances / moments.count);
}
