/** The checks whose names Model Monitor defines, and those that this product adds: two for its 3-sigma promise, one for stuck sensors. */
export type ConstraintCheck =
  | "data_type_check"
  | "completeness_check"
  | "baseline_drift_check"
  | "missing_column_check"
  | "extra_column_check"
  | "categorical_values_check"
  | "mean_shift_check"
  | "beyond_three_sigma_check"
  | "stale_check";

/** One entry of `constraint_violations.json`; a check of the whole data set has no feature name. */
export interface Violation {
  readonly feature_name?: string;
  readonly constraint_check_type: ConstraintCheck;
  readonly description: string;
}

/** Model Monitor's `constraint_violations.json`. */
export interface ViolationsFile {
  readonly violations: readonly Violation[];
}
