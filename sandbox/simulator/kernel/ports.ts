/**
 * What the simulated services offer each other inside the simulator's process.
 * Each service depends on these interfaces only, so that it can be tested with the others replaced.
 */

/** A moment of the sandbox's own clock, in milliseconds since the epoch. Never the machine's clock. */
export type SimulatedTime = number;

/** Cancels a task that has not run yet; does nothing afterwards. */
export type Cancel = () => void;

/** The sandbox's clock: scaled in a running sandbox, steppable in tests. Nothing in the simulator sleeps. */
export interface SimulatedClock {
  now(): SimulatedTime;
  /** Runs the task once when the clock reaches `time` (at once, in order, when it is in the past). */
  at(time: SimulatedTime, name: string, task: () => void | Promise<void>): Cancel;
}

/** One value of a metric, as a service publishes it. Dimension order does not matter. */
export interface MetricDatum {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: string;
  readonly time: SimulatedTime;
}

/** Where services publish their metrics (CloudWatch implements it). */
export interface MetricSink {
  put(datum: MetricDatum): void;
}

/** Several values at once, as CloudWatch takes them (`StatisticValues`). */
export interface ValueSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

export type MetricSetDatum = Omit<MetricDatum, "value"> & { readonly values: ValueSet };

/** Where services publish many values of a metric as one (CloudWatch implements it). */
export interface MetricSetSink {
  putSet(datum: MetricSetDatum): void;
}

/** How services read metrics back (CloudWatch implements it). */
export interface MetricReader {
  /** The sum of a metric's values in a span of time, or `undefined` when there are none. */
  sum(
    metric: Pick<MetricDatum, "namespace" | "metricName" | "dimensions">,
    start: SimulatedTime,
    end: SimulatedTime,
  ): number | undefined;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** How the deployment guardrails look at alarms (CloudWatch implements it). */
export interface AlarmReader {
  /** The state of the alarm with that name, or `undefined` when there is none. */
  stateOf(alarmName: string): AlarmState | undefined;
}

/** An event of an AWS service, before the bus adds `id`, `version`, `account` and `region`. */
export interface ServiceEvent {
  readonly source: string;
  readonly detailType: string;
  readonly time: SimulatedTime;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** Where services put their events (EventBridge implements it). */
export interface EventSink {
  put(event: ServiceEvent): void;
}
