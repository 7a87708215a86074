import type { FeatureComparison } from "../feature-comparison";
import type { DriftFinding } from "../finding";
import { percent } from "./percent";

/** Fires when too many values are outside the feature's known categories. */
export function categoricalValuesCheck({ name, constraints, current }: FeatureComparison): DriftFinding[] {
  const domain = constraints?.domain;
  if (constraints === undefined || domain === undefined) return [];
  const kept = current.categories.entries();
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  const unknown = kept.filter(({ value }) => !domain.has(value)).reduce((sum, { count }) => sum + count, 0);
  const share = total === 0 ? 0 : unknown / total;
  if (share <= constraints.domainThreshold) return [];
  const description = `${percent(share)} of the values are unknown categories; allowed are ${percent(constraints.domainThreshold)}`;
  return [
    {
      feature: name,
      check: "categorical_values_check",
      direction: "none",
      measured: share,
      threshold: constraints.domainThreshold,
      unit: "share",
      description,
    },
  ];
}
