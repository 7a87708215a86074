/** The namespace of the metrics that SageMaker publishes for the requests to an endpoint. */
export const endpointNamespace = "AWS/SageMaker";

export type SignalKind = "errors" | "latency";

interface EndpointMetric {
  readonly kind: SignalKind | "other";
  /** The only unit the metric is published in; an alarm that asks for another one never sees a value. */
  readonly unit: "None" | "Microseconds";
  /** The metric is 1 or 0 for each request, so that its average is a ratio. */
  readonly zeroOrOne: boolean;
}

/** What is published for the requests to an endpoint (Amazon SageMaker developer guide, page "monitoring-cloudwatch"). */
export const endpointMetrics: ReadonlyMap<string, EndpointMetric> = new Map([
  ["Invocation5XXErrors", { kind: "errors", unit: "None", zeroOrOne: true }],
  ["InvocationModelErrors", { kind: "errors", unit: "None", zeroOrOne: true }],
  ["Invocation4XXErrors", { kind: "other", unit: "None", zeroOrOne: true }],
  ["ModelLatency", { kind: "latency", unit: "Microseconds", zeroOrOne: false }],
  ["OverheadLatency", { kind: "other", unit: "Microseconds", zeroOrOne: false }],
]);

/** The dimensions under which SageMaker publishes a metric. Under others there is none. */
export interface MetricDimensions {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The dimensions of these metrics. The third one narrows a metric to the fleet of one endpoint configuration. */
export const endpointDimensions: MetricDimensions = {
  required: ["EndpointName", "VariantName"],
  optional: ["EndpointConfigName"],
};

/** Published for each variant as well, without a range by which a threshold could be judged. */
const countedByVariant = ["Invocations", "InvocationsPerInstance", "InvocationFailures"];

/** Published for the queue of an asynchronous endpoint, which its variants share (page "async-inference-monitor"). */
const countedByQueue = [
  "ApproximateAgeOfOldestRequest",
  "ApproximateBacklogSize",
  "ApproximateBacklogSizePerInstance",
  "HasBacklogWithoutCapacity",
];

/** The dimensions of a metric of an endpoint; none when it is not known how SageMaker publishes it. */
export function publishedDimensions(metricName: string): MetricDimensions | undefined {
  if (endpointMetrics.has(metricName) || countedByVariant.includes(metricName)) return endpointDimensions;
  return countedByQueue.includes(metricName) ? { required: ["EndpointName"], optional: [] } : undefined;
}

/** Counts and sums (`Sum`, `SampleCount`, trimmed `ts90` and `tc90`) grow with traffic; `PR(...)` is a percentage. */
const unlimitedStatistic = /^(Sum|SampleCount|ts|tc|PR)/i;

/**
 * How long an answer takes at most, in microseconds: a container has 60 s, or 8 minutes for an answer that it streams, and an
 * hour for a request from the queue of an asynchronous endpoint (developer guide, "your-algorithms-inference-code" and
 * "async-inference").
 */
const longestAnswer = { realTime: 480_000_000, queued: 3_600_000_000 } as const;

/** Which values a statistic of the metric can take, as far as they have an end; a queued request may take longer. */
export function largestValue(metricName: string, statistic: string, queued: boolean): number {
  if (unlimitedStatistic.test(statistic)) return Number.POSITIVE_INFINITY;
  const metric = endpointMetrics.get(metricName);
  if (metric?.zeroOrOne) return 1;
  if (metric?.kind !== "latency") return Number.POSITIVE_INFINITY;
  return queued ? longestAnswer.queued : longestAnswer.realTime;
}

/** The smallest of zeros and ones is one only when every request has failed. */
export function hidesFailures(metricName: string, statistic: string): boolean {
  return (endpointMetrics.get(metricName)?.zeroOrOne ?? false) && /^(Minimum|p0)$/i.test(statistic);
}
