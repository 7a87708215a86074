import { assertNever } from "../kernel/assert-never";

/**
 * The values of one metric in one minute. Values are kept, not only their sums, because percentiles need them.
 * CloudWatch's rule for statistic sets: their percentiles exist only when all samples are equal.
 */
export interface Bucket {
  sampleCount: number;
  sum: number;
  minimum: number;
  maximum: number;
  /** Pairs of value and how often it came. */
  readonly values: { readonly value: number; readonly count: number }[];
  /** Whether `values` ascend. They are put in order when a percentile is asked for, once per full minute. */
  ordered: boolean;
  /** True as soon as a statistic set with different values came in: percentiles are then unknown. */
  valuesUnknown: boolean;
}

export function emptyBucket(): Bucket {
  return {
    sampleCount: 0,
    sum: 0,
    minimum: Number.POSITIVE_INFINITY,
    maximum: Number.NEGATIVE_INFINITY,
    values: [],
    ordered: true,
    valuesUnknown: false,
  };
}

export function addValue(bucket: Bucket, value: number, count: number): void {
  bucket.sampleCount += count;
  bucket.sum += value * count;
  bucket.minimum = Math.min(bucket.minimum, value);
  bucket.maximum = Math.max(bucket.maximum, value);
  bucket.values.push({ value, count });
  bucket.ordered = false;
}

/** What `PutMetricData` calls `StatisticValues`. */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

export function addStatisticSet(bucket: Bucket, set: StatisticSet): void {
  if (set.minimum === set.maximum) {
    addValue(bucket, set.minimum, set.sampleCount);
    return;
  }
  bucket.sampleCount += set.sampleCount;
  bucket.sum += set.sum;
  bucket.minimum = Math.min(bucket.minimum, set.minimum);
  bucket.maximum = Math.max(bucket.maximum, set.maximum);
  bucket.valuesUnknown = true;
}

export type Statistic =
  | { readonly kind: "SampleCount" | "Average" | "Sum" | "Minimum" | "Maximum" }
  | { readonly kind: "percentile"; readonly percent: number };

const percentilePattern = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;

/** Reads a statistic's name; `undefined` for one that is not simulated (such as trimmed means). */
export function parseStatistic(name: string): Statistic | undefined {
  switch (name) {
    case "SampleCount":
    case "Average":
    case "Sum":
    case "Minimum":
    case "Maximum":
      return { kind: name };
    default: {
      const percent = percentilePattern.exec(name)?.[1];
      return percent === undefined ? undefined : { kind: "percentile", percent: Number(percent) };
    }
  }
}

/** The statistic over all buckets together; `undefined` when there is no sample, or no percentile to be had. */
export function computeStatistic(statistic: Statistic, buckets: readonly Bucket[]): number | undefined {
  const sampleCount = total(buckets, (bucket) => bucket.sampleCount);
  if (sampleCount === 0) return undefined;
  switch (statistic.kind) {
    case "SampleCount":
      return sampleCount;
    case "Sum":
      return total(buckets, (bucket) => bucket.sum);
    case "Average":
      return total(buckets, (bucket) => bucket.sum) / sampleCount;
    case "Minimum":
      return Math.min(...buckets.map((bucket) => bucket.minimum));
    case "Maximum":
      return Math.max(...buckets.map((bucket) => bucket.maximum));
    case "percentile":
      return percentile(statistic.percent, sampleCount, buckets);
    default:
      return assertNever(statistic);
  }
}

/** The nearest-rank percentile: the smallest value that at least `percent` of the samples do not exceed. */
function percentile(percent: number, sampleCount: number, buckets: readonly Bucket[]): number | undefined {
  if (buckets.some((bucket) => bucket.valuesUnknown)) return undefined;
  const ordered = orderedValues(buckets);
  const rank = Math.max(1, (percent / 100) * sampleCount);
  let seen = 0;
  for (const { value, count } of ordered) {
    seen += count;
    if (seen >= rank) return value;
  }
  return ordered.at(-1)?.value;
}

function orderedValues(buckets: readonly Bucket[]): Bucket["values"] {
  for (const bucket of buckets) {
    if (bucket.ordered) continue;
    bucket.values.sort(byValue);
    bucket.ordered = true;
  }
  const [only] = buckets;
  if (only !== undefined && buckets.length === 1) return only.values;
  return buckets.flatMap((bucket) => bucket.values).sort(byValue);
}

function byValue(left: { readonly value: number }, right: { readonly value: number }): number {
  return left.value - right.value;
}

function total(buckets: readonly Bucket[], of: (bucket: Bucket) => number): number {
  return buckets.reduce((sum, bucket) => sum + of(bucket), 0);
}
