import type { Comparison, EvaluationSource } from "./enums";

/** One thing that a model version must prove before it is rolled out. */
export interface EvaluationArgs {
  /** Name under which the decision is recorded, unique for the endpoint. */
  name: string;
  /** Which metrics source of the model package holds the report. */
  source: EvaluationSource;
  /** Dotted path to one number in the report, such as `binary_classification_metrics.auc.value`. */
  path: string;
  /** How the number must relate to the bound. */
  comparison: Comparison;
  /** The bound, in the unit of the report's number. */
  bound: number;
  /** Greatest age of the report, in days, above 0. Default: any age. */
  maximumReportAgeDays?: number;
}
