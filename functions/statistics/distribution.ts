/** One bucket of a histogram: values from `lowerBound` to below `upperBound` (the last one includes it). */
export interface Bucket {
  readonly lowerBound: number;
  readonly upperBound: number;
  readonly count: number;
}

/** A cumulative distribution that can be asked at any point. */
export interface Distribution {
  /** Share of the values below `value`, from 0 to 1. */
  shareBelow(value: number): number;
  /** The points at which this distribution is worth comparing with another one, ascending. */
  readonly cutPoints: readonly number[];
}

/** One percent of the values lies between two neighbouring cut points, so a distance is off by at most that. */
const cutPointCount = 100;

/** The smallest convenient number above `value`, so that "below it" includes `value` itself. */
export function justAbove(value: number): number {
  return value + Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}

/** First index whose element is not below `value`. */
export function lowerIndex(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The distribution in a sketch's levels, or `undefined` when they hold no value. */
export function distributionOfLevels(levels: readonly (readonly number[])[]): Distribution | undefined {
  const weighted = levels.flatMap((values, height) =>
    values.map((value) => ({ value, weight: 2 ** height })),
  );
  if (weighted.length === 0) return undefined;
  weighted.sort((left, right) => left.value - right.value);
  const values = Float64Array.from(weighted, ({ value }) => value);
  const weightBefore = new Float64Array(weighted.length + 1);
  weighted.forEach(({ weight }, index) => {
    weightBefore[index + 1] = (weightBefore[index] ?? 0) + weight;
  });
  const total = weightBefore[weighted.length] ?? 0;
  const shareBelow = (value: number) => (weightBefore[lowerIndex(values, value)] ?? 0) / total;
  const quantile = (share: number) =>
    values[Math.min(values.length - 1, lowerIndex(weightBefore.subarray(1), share * total))] ?? 0;
  const points = Array.from({ length: cutPointCount + 1 }, (_, index) => quantile(index / cutPointCount));
  return { shareBelow, cutPoints: ascending([...points, justAbove(values[values.length - 1] ?? 0)]) };
}

/** The distribution in a histogram (exact at the bounds, straight between them), or `undefined` when it is empty. */
export function distributionOfBuckets(buckets: readonly Bucket[]): Distribution | undefined {
  const sorted = [...buckets].sort((left, right) => left.lowerBound - right.lowerBound);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const last = sorted[sorted.length - 1];
  if (last === undefined || total <= 0) return undefined;
  const shareBelow = (value: number) => {
    if (value > last.upperBound) return 1;
    const held = sorted.reduce((sum, { lowerBound, upperBound, count }) => {
      if (value <= lowerBound) return sum;
      if (value >= upperBound) return sum + count;
      return sum + (count * (value - lowerBound)) / (upperBound - lowerBound);
    }, 0);
    return held / total;
  };
  const bounds = sorted.map(({ lowerBound }) => lowerBound);
  return { shareBelow, cutPoints: ascending([...bounds, justAbove(last.upperBound)]) };
}

function ascending(points: readonly number[]): number[] {
  return [...new Set(points)].sort((left, right) => left - right);
}
