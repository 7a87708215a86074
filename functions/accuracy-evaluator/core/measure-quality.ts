import { assertNever } from "../../shared/assert-never";
import { binaryQuality } from "./binary-quality";
import type { EncodingPlan } from "./encoding";
import type { Join } from "./join";
import { multiclassQuality } from "./multiclass-quality";
import type { Quality } from "./quality";
import { regressionQuality } from "./regression-quality";

/** Measures the labelled predictions of a window. */
export function measureQuality(join: Join, plan: EncodingPlan): Quality {
  const { problemType } = plan;
  switch (problemType) {
    case "binaryClassification":
      return binaryQuality(join, plan.prediction.probabilityThreshold);
    case "multiclassClassification":
      return multiclassQuality(join);
    case "regression":
      return regressionQuality(join);
    default:
      return assertNever(problemType);
  }
}
