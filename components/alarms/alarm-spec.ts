/** One CloudWatch alarm, before it is registered. */
export interface AlarmSpec {
  /** Physical name; stable, because SageMaker refers to rollback alarms by name. */
  readonly name: string;
  /** 1 pages somebody at once, 2 during the contacts' hours, 3 waits for the next working day. */
  readonly severity: 1 | 2 | 3;
  /** What has happened when the alarm goes off, as a sentence. */
  readonly meaning: string;
  /** File name of the runbook without its extension. */
  readonly runbook: string;
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Readonly<Record<string, string>>;
    /** A plain statistic such as `Average`, or a percentile such as `p95`. */
    readonly statistic: "Average" | "Maximum" | "Sum" | "SampleCount" | "p95";
    readonly periodSeconds: number;
  };
  readonly comparison: "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** What no data means. Never left to the default, because "no data" differs from alarm to alarm. */
  readonly missingData: "notBreaching" | "breaching" | "missing" | "ignore";
  /** Minutes after its creation in which the alarm is not judged, or less when its data is complete before. Default none. */
  readonly warmUpMinutes?: number;
}
