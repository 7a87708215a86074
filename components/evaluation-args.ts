import type { Comparison, EvaluationSource } from "./enums";

/** One thing that a model version must prove before it is rolled out. */
export interface EvaluationArgs {
  /** Name under which the decision is recorded, unique for the endpoint. */
  name: string;
  /** Which metrics source of the model package holds the report. */
  source: EvaluationSource;
  /**
   * JMESPath expression for one number in the report: a dotted path such as `binary_classification_metrics.auc.value`,
   * where names with other characters than letters, digits and underscores stand in double quotes.
   */
  path: string;
  /** How the number must relate to the bound; it also says whether higher or lower is better. */
  comparison: Comparison;
  /** The bound, in the unit of the report's number. Default: none; then `notWorseThan` must be given. */
  bound?: number;
  /**
   * Version whose own report the number is compared with: it must not be worse. Only `serving` is known, the version
   * that serves when the new one is judged. A version is refused when the other
   * one's report is missing or unreadable. Default: none. All evaluations together read at most 6 reports, where a
   * source counts once, and once more when it is compared.
   */
  notWorseThan?: string;
  /** How much worse than the other version is still taken, in the unit of the number, 0 or more. Default 0. */
  tolerance?: number;
  /** Greatest age of the report, in days, above 0. Default: any age. */
  maximumReportAgeDays?: number;
}

/** A property that a model package must have before its version is rolled out. */
export interface CustomerMetadataPropertyArgs {
  /** Key in the package's CustomerMetadataProperties, 1 to 128 characters. */
  name: string;
  /** The value it must have, 1 to 256 characters. Default: any that is not blank. */
  value?: string;
}
