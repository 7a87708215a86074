import * as z from "zod/mini";
import { Categories } from "./categories";
import type { FeatureFigures } from "./feature-statistics";
import { emptyMoments, type Moments } from "./moments";
import { QuantileSketch } from "./quantile-sketch";

/**
 * A feature's statistics as compact JSON that gives back the same statistics: JSON's numbers are exact for finite ones,
 * and the others, which sums of huge values may become, are written as text.
 */

const count = z.int().check(z.gte(0));
const anyNumber = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]);

export const featureJsonSchema = z.strictObject({
  /** Whole numbers, fractional ones, texts, missing values. */
  counts: z.tuple([count, count, count, count]),
  /** Count, mean, squared distances, minimum, maximum; absent without a number. */
  moments: z.optional(z.tuple([count, anyNumber, anyNumber, z.number(), z.number()])),
  histogram: z.array(count).check(z.minLength(1)),
  beyondThreeSigma: count,
  sketch: z.array(z.array(z.number())),
  categories: z.strictObject({ boundary: z.number(), counts: z.array(z.tuple([z.string(), count])) }),
});
export type FeatureJson = z.infer<typeof featureJsonSchema>;

export function featureToJson(figures: FeatureFigures): FeatureJson {
  const { counts, moments, histogram, beyondThreeSigma, sketch, categories } = figures;
  return {
    counts: [counts.integral, counts.fractional, counts.text, counts.missing],
    ...(moments.count > 0 && { moments: momentsToJson(moments) }),
    histogram: [...histogram],
    beyondThreeSigma,
    sketch: sketch.toLevels().map((level) => [...level]),
    categories: {
      boundary: categories.hashBoundary(),
      counts: categories.entries().map(({ value, count }) => [value, count]),
    },
  };
}

export function featureOfJson(json: FeatureJson): FeatureFigures {
  const [integral, fractional, text, missing] = json.counts;
  return {
    counts: { integral, fractional, text, missing },
    moments: json.moments === undefined ? emptyMoments() : momentsOfJson(json.moments),
    histogram: json.histogram,
    beyondThreeSigma: json.beyondThreeSigma,
    sketch: QuantileSketch.fromLevels(json.sketch),
    categories: Categories.of(json.categories.counts, json.categories.boundary),
  };
}

type MomentsJson = NonNullable<FeatureJson["moments"]>;

function momentsToJson({ count, mean, squaredDistances, minimum, maximum }: Moments): MomentsJson {
  return [count, numberToJson(mean), numberToJson(squaredDistances), minimum, maximum];
}

function momentsOfJson([count, mean, squaredDistances, minimum, maximum]: MomentsJson): Moments {
  return { count, mean: Number(mean), squaredDistances: Number(squaredDistances), minimum, maximum };
}

function numberToJson(value: number): MomentsJson[1] {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}
