import type { FeatureComparison } from "../feature-comparison";
import type { DriftFinding } from "../finding";
import { percent } from "./percent";

/** Fires when a smaller share of values is present than the constraints ask for. */
export function completenessCheck({ name, constraints, current }: FeatureComparison): DriftFinding[] {
  const total = current.present + current.counts.missing;
  if (constraints === undefined || total === 0) return [];
  const share = current.present / total;
  if (share >= constraints.completeness) return [];
  return [
    {
      feature: name,
      check: "completeness_check",
      direction: "down",
      measured: share,
      threshold: constraints.completeness,
      unit: "share",
      description: `${percent(share)} of the values are present; at least ${percent(constraints.completeness)} must be`,
    },
  ];
}
