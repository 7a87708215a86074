import type { Baseline, BaselineFeature } from "../../functions/statistics/baseline";
import type { FeatureConstraints } from "../../functions/statistics/constraints-file";
import type { DatasetStatistics } from "../../functions/statistics/dataset-statistics";
import {
  categoricalDistance,
  comparedDistance,
  numericalDistance,
} from "../../functions/statistics/distance";
import type { FeatureStatistics } from "../../functions/statistics/feature-statistics";
import type { FeatureFigures } from "../simulator/sagemaker/monitoring/capture-analyser";

export function featureFigures(
  dataset: DatasetStatistics,
  baseline: Baseline,
  constraints: readonly FeatureConstraints[],
): readonly FeatureFigures[] {
  return dataset.entries().flatMap(({ name, statistics }) => {
    const known = baseline.features.find((feature) => feature.name === name);
    const own = constraints.find((each) => each.name === name);
    const total = statistics.present + statistics.counts.missing;
    if (known === undefined || total === 0) return [];
    const drift = distanceOf(known, own, statistics);
    const { count, mean, minimum, maximum } = statistics.moments;
    return {
      name,
      nonNull: statistics.present / total,
      ...(drift === undefined ? {} : { drift }),
      ...(count === 0 ? {} : { values: { sampleCount: count, sum: mean * count, minimum, maximum } }),
    };
  });
}

function distanceOf(
  baseline: BaselineFeature,
  constraints: FeatureConstraints | undefined,
  current: FeatureStatistics,
): number | undefined {
  if (constraints?.compareDistributions !== true) return undefined;
  if (baseline.type === "String") {
    const counts = new Map(current.categories.entries().map(({ value, count }) => [value, count]));
    const comparable =
      baseline.categories !== undefined && counts.size > 0 && current.categories.isComplete();
    return comparable ? categoricalDistance(baseline.categories ?? new Map(), counts) : undefined;
  }
  const distribution = baseline.numeric?.distribution;
  const { count } = current.moments;
  if (distribution === undefined || count === 0) return undefined;
  const gap = numericalDistance(distribution, current.histogram);
  return comparedDistance(constraints.comparisonMethod, gap, baseline.presentCount, count);
}
