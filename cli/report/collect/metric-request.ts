/** A series of a metric that the report needs. */
export interface MetricRequest {
  /** Names it among all requests of the report. */
  readonly id: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Maximum" | "Minimum" | "p95";
  readonly periodSeconds: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One value: `atMs` is the start of its period. */
export interface MetricPoint {
  readonly atMs: number;
  readonly value: number;
}

/** What CloudWatch said to a request. Points are in the order of time. */
export type MetricAnswer =
  | { readonly kind: "read"; readonly points: readonly MetricPoint[] }
  | { readonly kind: "unreadable"; readonly reason: string };
