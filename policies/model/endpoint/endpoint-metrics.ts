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

/** The largest value that a statistic of the metric can take, as far as it has one. */
export function largestValue(metricName: string, statistic: string): number {
  const zeroOrOne = endpointMetrics.get(metricName)?.zeroOrOne ?? false;
  return zeroOrOne && !unlimitedStatistic.test(statistic) ? 1 : Number.POSITIVE_INFINITY;
}
