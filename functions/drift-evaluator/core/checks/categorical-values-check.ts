import type { FeatureComparison } from "../feature-comparison";
import type { DriftFinding } from "../finding";
import { percent } from "./percent";

/** Fires when too many values are outside the feature's known categories. */
export function categoricalValuesCheck({ name, constraints, current }: FeatureComparison): DriftFinding[] {
  const domain = constraints?.domain;
  if (constraints === undefined || domain === undefined) return [];
  const { categories, counts } = current;
  const kept = categories.entries().filter(({ value }) => !domain.has(value));
  // Of too many texts only a known share is kept, in which a frequent one may be or not; all values are counted.
  const unknown = kept.reduce((sum, { count }) => sum + count, 0) / categories.keptShare();
  const share = counts.text === 0 ? 0 : Math.min(1, unknown / counts.text);
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
