import * as z from "zod/mini";
import "../shared/schema-language";
import type { DatasetStatistics } from "./dataset-statistics";
import { type Bucket, distributionOfLevels, justAbove } from "./distribution";
import { type FeatureStatistics, type InferredType, inferredType } from "./feature-statistics";
import { standardDeviation } from "./moments";
import { sketchParameters } from "./quantile-sketch";

/** Model Monitor writes ten buckets and offers no choice. */
const bucketCount = 10;

/** A number that may have been written as text, such as "NaN" where too few samples were there. */
const looseNumber = z.union([z.number(), z.string(), z.null()]);

const bucketSchema = z.looseObject({
  lower_bound: looseNumber,
  upper_bound: looseNumber,
  count: looseNumber,
});
const common = z.looseObject({ num_present: looseNumber, num_missing: looseNumber });
const sketchSchema = z.looseObject({ data: z.array(z.array(looseNumber)) });
const kllSchema = z.looseObject({ buckets: z.array(bucketSchema), sketch: z.optional(sketchSchema) });
const categoricalSchema = z.looseObject({
  buckets: z.array(z.looseObject({ value: z.string(), count: looseNumber })),
});
const numericalSchema = z.looseObject({
  common,
  mean: looseNumber,
  sum: z.optional(looseNumber),
  std_dev: looseNumber,
  min: looseNumber,
  max: looseNumber,
  distribution: z.optional(z.looseObject({ kll: z.optional(kllSchema) })),
});
const textSchema = z.looseObject({
  common,
  distinct_count: looseNumber,
  distribution: z.optional(z.looseObject({ categorical: z.optional(categoricalSchema) })),
});
const featureSchema = z.looseObject({
  name: z.string().check(z.minLength(1)),
  inferred_type: z.enum(["Fractional", "Integral", "String", "Unknown"]),
  numerical_statistics: z.optional(numericalSchema),
  string_statistics: z.optional(textSchema),
});

/** Model Monitor's `statistics.json`; keys it does not name here are kept as they are. */
export const statisticsFileSchema = z.looseObject({
  version: z.number(),
  dataset: z.looseObject({ item_count: z.number().check(z.gte(0)) }),
  features: z.array(featureSchema).check(z.minLength(1)),
});

export type StatisticsFile = z.infer<typeof statisticsFileSchema>;
export type StatisticsFileFeature = StatisticsFile["features"][number];

/** The statistics of a data set in Model Monitor's format. */
export function statisticsFile(dataset: DatasetStatistics): StatisticsFile {
  return {
    version: 0,
    dataset: { item_count: dataset.rowCount },
    features: dataset.entries().map(({ name, statistics }) => {
      const type = inferredType(statistics.counts);
      return { name, inferred_type: type, ...typedStatistics(type, statistics) };
    }),
  };
}

function typedStatistics(type: InferredType, statistics: FeatureStatistics): Partial<StatisticsFileFeature> {
  const counts = { num_present: statistics.present, num_missing: statistics.counts.missing };
  if (type === "Unknown") return {};
  if (type === "String") {
    const buckets = statistics.categories.entries().map(({ value, count }) => ({ value, count }));
    const distinct_count = statistics.categories.distinctCount();
    return {
      string_statistics: { common: counts, distinct_count, distribution: { categorical: { buckets } } },
    };
  }
  const { moments } = statistics;
  const data = statistics.sketch.toLevels().map((level) => [...level]);
  const sketched = data.some((level) => level.length > 0);
  const equal = () => equalBuckets(data, moments.minimum, moments.maximum, moments.count);
  const buckets = (sketched ? equal() : referenceBuckets(statistics)).map((bucket) => ({
    lower_bound: bucket.lowerBound,
    upper_bound: bucket.upperBound,
    count: bucket.count,
  }));
  return {
    numerical_statistics: {
      common: counts,
      mean: moments.mean,
      sum: moments.mean * moments.count,
      std_dev: standardDeviation(moments),
      min: moments.minimum,
      max: moments.maximum,
      distribution: {
        kll: { buckets, ...(sketched && { sketch: { parameters: sketchParameters, data } }) },
      },
    },
  };
}

/**
 * Where an engine has no sketch, the counts between the baseline's cut points, which are exact; the first and the last
 * bucket reach as far as the values do.
 */
function referenceBuckets({ histogram, moments, reference }: FeatureStatistics): Bucket[] {
  const inner = (reference?.cutPoints ?? []).filter(
    (point) => point > moments.minimum && point <= moments.maximum,
  );
  const skipped = (reference?.cutPoints ?? []).filter((point) => point <= moments.minimum).length;
  const bounds = [moments.minimum, ...inner, moments.maximum];
  return bounds.slice(1).map((upperBound, index) => ({
    lowerBound: bounds[index] ?? upperBound,
    upperBound,
    count: histogram[skipped + index] ?? 0,
  }));
}

/** Buckets of equal width over the range; their counts come from the sketch and add up to the number of values. */
function equalBuckets(
  levels: readonly number[][],
  minimum: number,
  maximum: number,
  count: number,
): Bucket[] {
  const distribution = distributionOfLevels(levels);
  if (distribution === undefined) return [];
  const bound = (index: number) =>
    index === bucketCount ? maximum : minimum + ((maximum - minimum) * index) / bucketCount;
  const below = (index: number) =>
    Math.round(count * distribution.shareBelow(index === bucketCount ? justAbove(maximum) : bound(index)));
  return Array.from({ length: bucketCount }, (_, index) => ({
    lowerBound: bound(index),
    upperBound: bound(index + 1),
    count: below(index + 1) - below(index),
  }));
}
