/** One entry of the `constraint_violations.json` of a model's quality: a metric beyond its bound. */
export interface MetricViolation {
  readonly constraint_check_type: "LessThanThreshold" | "GreaterThanThreshold";
  readonly metric_name: string;
  readonly description: string;
}

/** Model Monitor's `constraint_violations.json` of a model's quality. */
export interface MetricViolationsFile {
  readonly violations: readonly MetricViolation[];
}
