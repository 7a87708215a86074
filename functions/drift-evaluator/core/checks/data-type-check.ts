import { assertNever } from "../../../shared/assert-never";
import type { Violation } from "../../../statistics/violations-file";
import type { FeatureComparison } from "../feature-comparison";
import { percent } from "./percent";

/** Fires when too many values are of another type than the baseline's. Whole numbers fit a fractional feature. */
export function dataTypeCheck({ name, constraints, current }: FeatureComparison): Violation[] {
  if (constraints === undefined || current.present === 0) return [];
  const share = otherTypeCount(constraints.type, current.counts) / current.present;
  if (share <= constraints.typeThreshold) return [];
  const description = `${percent(share)} of the values are not ${constraints.type}; allowed are ${percent(constraints.typeThreshold)}`;
  return [{ feature_name: name, constraint_check_type: "data_type_check", description }];
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
