import { categoricalDistance, comparedDistance, numericalDistance } from "../../../statistics/distance";
import type { FeatureComparison } from "../feature-comparison";
import { type DriftFinding, directionOf } from "../finding";

/** Fires when the distribution is farther from the baseline's than the constraints allow. */
export function baselineDriftCheck(comparison: FeatureComparison): DriftFinding[] {
  const { name, baseline, constraints, current } = comparison;
  if (constraints === undefined || !constraints.compareDistributions) return [];
  const numeric = baseline.type !== "String";
  const distance = numeric ? numericGap(comparison) : categoricalGap(comparison);
  const threshold = numeric ? constraints.comparisonThreshold : constraints.categoricalThreshold;
  if (distance === undefined || distance <= threshold || current.present === 0) return [];
  const kind = numeric ? "Numerical" : "Categorical";
  const description = `${kind} distance: ${distance.toFixed(4)} exceeds ${kind.toLowerCase()} threshold: ${threshold}`;
  const mean = baseline.numeric?.mean;
  return [
    {
      feature: name,
      check: "baseline_drift_check",
      direction: mean === undefined ? "none" : directionOf(current.moments.mean - mean),
      measured: distance,
      threshold,
      unit: "distance",
      description,
    },
  ];
}

function numericGap({ baseline, constraints, current }: FeatureComparison): number | undefined {
  const distribution = baseline.numeric?.distribution;
  if (distribution === undefined || constraints === undefined || current.moments.count === 0)
    return undefined;
  const gap = numericalDistance(distribution, current.histogram);
  return comparedDistance(constraints.comparisonMethod, gap, baseline.presentCount, current.moments.count);
}

/** Only the categories both sides kept are comparable; an incomplete count would look like a drift. */
function categoricalGap({ baseline, current }: FeatureComparison): number | undefined {
  if (baseline.categories === undefined || baseline.categories.size === 0) return undefined;
  if (!current.categories.isComplete() || !hasAllCategories(baseline.categories, baseline.presentCount))
    return undefined;
  const counts = new Map(current.categories.entries().map(({ value, count }) => [value, count]));
  return counts.size === 0 ? undefined : categoricalDistance(baseline.categories, counts);
}

function hasAllCategories(categories: ReadonlyMap<string, number>, presentCount: number): boolean {
  const counted = [...categories.values()].reduce((sum, count) => sum + count, 0);
  return counted > 0 && counted >= presentCount;
}
