import { assertNever } from "../../../shared/assert-never";
import type { FeatureComparison } from "../feature-comparison";
import type { DriftFinding } from "../finding";
import { percent } from "./percent";

/** Fires when too many values are of another type than the baseline's. Whole numbers fit a fractional feature. */
export function dataTypeCheck({ name, constraints, current }: FeatureComparison): DriftFinding[] {
  if (constraints === undefined || current.present === 0) return [];
  const share = otherTypeCount(constraints.type, current.counts) / current.present;
  if (share <= constraints.typeThreshold) return [];
  const description = `${percent(share)} of the values are not ${constraints.type}; allowed are ${percent(constraints.typeThreshold)}`;
  return [
    {
      feature: name,
      check: "data_type_check",
      direction: "none",
      measured: share,
      threshold: constraints.typeThreshold,
      unit: "share",
      description,
    },
  ];
}

type Constraints = NonNullable<FeatureComparison["constraints"]>;

function otherTypeCount(type: Constraints["type"], counts: FeatureComparison["current"]["counts"]): number {
  switch (type) {
    case "Integral":
      return counts.fractional + counts.text;
    case "Fractional":
      return counts.text;
    case "String":
    case "Unknown":
      return 0;
    default:
      return assertNever(type);
  }
}
