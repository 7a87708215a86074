import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { minimumSamplesForDeviation, type QualityMetric } from "../../statistics/model-quality-file";
import { addToMoments, emptyMoments, standardDeviation } from "../../statistics/moments";
import { partCount } from "./predictions";

export type MetricName = AccuracyPlan["metric"];

/** How good the labelled predictions are. */
export interface Quality {
  /** Labelled predictions that were compared. */
  readonly samples: number;
  /** Labelled predictions whose label or answer is of a class that is neither the positive one nor its opposite. */
  readonly unknownClasses: number;
  /** NaN where a figure is not defined, as a precision without any positive prediction. */
  readonly metrics: Readonly<Partial<Record<MetricName, number>>>;
  /** The metrics' section of Model Monitor's `statistics.json`, by its name there. */
  readonly statistics: Readonly<Record<string, object>>;
}

/**
 * A figure with its standard deviation, estimated as Model Monitor's guide says: from five times four fifths of the
 * samples. The parts are those of the ids, so that the same window always gives the same deviation.
 */
export function qualityMetric(value: number, withoutPart: readonly number[], samples: number): QualityMetric {
  const moments = emptyMoments();
  for (const part of withoutPart) addToMoments(moments, part);
  const deviation = samples < minimumSamplesForDeviation ? Number.NaN : standardDeviation(moments);
  return { value: orNaN(value), standard_deviation: orNaN(deviation) };
}

/** One value for each part: what `measure` says of the samples that are not in it. */
export function withoutEachPart<T>(measure: (isIn: (part: number) => boolean) => T): T[] {
  return Array.from({ length: partCount }, (_, left) => measure((part) => part !== left));
}

function orNaN(value: number): number | "NaN" {
  return Number.isFinite(value) ? value : "NaN";
}
