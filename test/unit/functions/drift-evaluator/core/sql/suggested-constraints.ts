import type { Baseline } from "../../../../../../functions/statistics/baseline";
import type { FeatureConstraints } from "../../../../../../functions/statistics/constraints-file";

/** Constraints that a baseline suggests: all present, its own texts only, Model Monitor's thresholds. */
export function suggestedConstraintsOf({ features }: Baseline): FeatureConstraints[] {
  return features.map(({ name, type, categories }) => ({
    name,
    type,
    completeness: 1,
    ...(categories && { domain: new Set(categories.keys()) }),
    evaluate: true,
    typeThreshold: 0.1,
    domainThreshold: 0.1,
    compareDistributions: true,
    comparisonMethod: "Simple",
    comparisonThreshold: 0.1,
    categoricalThreshold: 0.1,
  }));
}
