import type { Violation } from "../../../statistics/violations-file";
import type { FeatureComparison } from "../feature-comparison";
import { percent } from "./percent";

/** Fires when a smaller share of values is present than the constraints ask for. */
export function completenessCheck({ name, constraints, current }: FeatureComparison): Violation[] {
  const total = current.present + current.counts.missing;
  if (constraints === undefined || total === 0) return [];
  const share = current.present / total;
  if (share >= constraints.completeness) return [];
  const description = `${percent(share)} of the values are present; at least ${percent(constraints.completeness)} must be`;
  return [{ feature_name: name, constraint_check_type: "completeness_check", description }];
}
