import type { Violation } from "../../../statistics/violations-file";
import type { FeatureComparison } from "../feature-comparison";
import { percent } from "./percent";

/** Fires when too many values are outside the feature's known categories. */
export function categoricalValuesCheck({ name, constraints, current }: FeatureComparison): Violation[] {
  const domain = constraints?.domain;
  if (constraints === undefined || domain === undefined) return [];
  const kept = current.categories.entries();
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  const unknown = kept.filter(({ value }) => !domain.has(value)).reduce((sum, { count }) => sum + count, 0);
  const share = total === 0 ? 0 : unknown / total;
  if (share <= constraints.domainThreshold) return [];
  const description = `${percent(share)} of the values are unknown categories; allowed are ${percent(constraints.domainThreshold)}`;
  return [{ feature_name: name, constraint_check_type: "categorical_values_check", description }];
}
