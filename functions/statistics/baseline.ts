import { categoryOf } from "./categories";
import { type Distribution, distributionOfBuckets, distributionOfLevels } from "./distribution";
import type { FeatureReference, InferredType } from "./feature-statistics";
import { finiteNumber, type Readable, readJson } from "./readable";
import { type StatisticsFileFeature, statisticsFileSchema } from "./statistics-file";

/** A numeric feature of the baseline. */
export interface NumericBaseline {
  readonly mean: number;
  readonly standardDeviation: number;
  /** Absent when the file holds neither a sketch nor buckets. */
  readonly distribution?: Distribution;
}

/** What the baseline knows of one feature. */
export interface BaselineFeature {
  readonly name: string;
  readonly type: InferredType;
  readonly presentCount: number;
  readonly numeric?: NumericBaseline;
  /** Counts per text value; present for `String` features. */
  readonly categories?: ReadonlyMap<string, number>;
  /** Why a numeric feature has no usable numbers. */
  readonly problem?: string;
}

/** A baseline's features in the order of its columns. */
export interface Baseline {
  readonly features: readonly BaselineFeature[];
}

const standardDeviationsBeyond = 3;

/** A mean that was taken as a sum of many equal values differs from the value by less than this share of it. */
const roundingShare = 1e-9;

/** Reads a `statistics.json`. A feature whose numbers are unusable stays, with its problem. */
export function readBaseline(text: string): Readable<Baseline> {
  const file = readJson("statistics.json", text, statisticsFileSchema);
  if (file.kind === "unreadable") return file;
  return { kind: "readable", value: { features: file.value.features.map(baselineFeature) } };
}

/** What must be counted against this feature while values stream by. */
export function referenceOf({ type, numeric }: BaselineFeature): FeatureReference {
  const cutPoints = numeric?.distribution?.cutPoints ?? [];
  if (numeric === undefined) return { type, cutPoints };
  return { type, cutPoints, threeSigma: { center: numeric.mean, distance: threeSigmaDistance(numeric) } };
}

/** How far from the mean three standard deviations reach; for a constant as far as its mean may be rounded. */
export function threeSigmaDistance({ mean, standardDeviation }: NumericBaseline): number {
  return standardDeviation === 0
    ? Math.abs(mean) * roundingShare
    : standardDeviationsBeyond * standardDeviation;
}

function baselineFeature(feature: StatisticsFileFeature): BaselineFeature {
  const { name, inferred_type: type, numerical_statistics: numerical, string_statistics: text } = feature;
  const common = (numerical ?? text)?.common;
  const presentCount = finiteNumber(common?.num_present) ?? 0;
  if (type === "String") {
    const buckets = text?.distribution?.categorical?.buckets ?? [];
    const categories = new Map<string, number>();
    for (const { value, count } of buckets) {
      const category = categoryOf(value);
      categories.set(category, (categories.get(category) ?? 0) + (finiteNumber(count) ?? 0));
    }
    return { name, type, presentCount, categories };
  }
  const mean = finiteNumber(numerical?.mean);
  const standardDeviation = finiteNumber(numerical?.std_dev);
  if (mean === undefined || standardDeviation === undefined || standardDeviation < 0)
    return { name, type, presentCount, problem: "the baseline's mean or std_dev is not a usable number" };
  const distribution = baselineDistribution(numerical?.distribution?.kll);
  const numeric = { mean, standardDeviation, ...(distribution && { distribution }) };
  return { name, type, presentCount, numeric };
}

type Kll = NonNullable<NonNullable<StatisticsFileFeature["numerical_statistics"]>["distribution"]>["kll"];

/** From the sketch, which is finer, else from the buckets; nothing when a number in them is unusable. */
function baselineDistribution(kll: Kll): Distribution | undefined {
  if (kll === undefined) return undefined;
  const levels = kll.sketch?.data.map((level) => level.map(finiteNumber));
  if (levels?.every(allNumbers)) {
    const distribution = distributionOfLevels(levels);
    if (distribution !== undefined) return distribution;
  }
  const buckets = kll.buckets.map(({ lower_bound, upper_bound, count }) =>
    [lower_bound, upper_bound, count].map(finiteNumber),
  );
  if (!buckets.every(allNumbers)) return undefined;
  return distributionOfBuckets(
    buckets.map(([lowerBound = 0, upperBound = 0, count = 0]) => ({ lowerBound, upperBound, count })),
  );
}

function allNumbers(values: readonly (number | undefined)[]): values is number[] {
  return values.every((value) => value !== undefined);
}
