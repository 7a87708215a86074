/**
 * Every metric that a dashboard shows, as whoever publishes it does. A widget can be made of these only, and a test holds
 * them against the functions' code and against AWS's documents.
 */
export interface PublishedMetric {
  readonly namespace: string;
  /** `<feature>` stands for the name of one. */
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly unit: "None" | "Count" | "Percent" | "Seconds" | "Milliseconds" | "Microseconds";
  /** What is worth reading; a percentile such as `p95` where `percentiles` is true. */
  readonly statistics: readonly ("Average" | "Sum" | "Minimum" | "Maximum" | "SampleCount")[];
  readonly percentiles?: true;
  /** Default once for each request, or as often as the text beside the widget says. */
  readonly publishedBy: "sagemaker" | "sqs" | "functions";
}

const variant = ["EndpointName", "VariantName"] as const;
const fleet = ["EndpointName", "VariantName", "EndpointConfigName"] as const;
const endpoint = ["EndpointName"] as const;

const sageMaker = { namespace: "AWS/SageMaker", publishedBy: "sagemaker" } as const;
const host = {
  namespace: "/aws/sagemaker/Endpoints",
  dimensions: variant,
  unit: "Percent",
  statistics: ["Average", "Maximum"],
  publishedBy: "sagemaker",
} as const;
const waiting = {
  ...sageMaker,
  dimensions: endpoint,
  statistics: ["Average", "Maximum", "Minimum"],
} as const;
const perRequest = {
  ...sageMaker,
  dimensions: variant,
  unit: "None",
  statistics: ["Average", "Sum"],
} as const;
const own = { dimensions: endpoint, publishedBy: "functions" } as const;
const count = { ...own, unit: "Count", statistics: ["Sum", "Maximum"] } as const;
const figure = { ...own, unit: "None", statistics: ["Average", "Minimum", "Maximum"] } as const;
const drift = { namespace: "MonitoredEndpoint/Drift" } as const;
const accuracy = { namespace: "MonitoredEndpoint/Accuracy" } as const;
const rollout = { namespace: "MonitoredEndpoint/Rollout" } as const;
const gateway = { namespace: "MonitoredEndpoint/Gateway" } as const;
const canary = { namespace: "MonitoredEndpoint/Canary" } as const;

export const publishedMetrics = {
  invocations: { ...perRequest, name: "Invocations", statistics: ["Sum"] },
  invocationsOfConfiguration: {
    ...perRequest,
    name: "Invocations",
    dimensions: fleet,
    statistics: ["Sum"],
  },
  invocationsPerInstance: { ...perRequest, name: "InvocationsPerInstance", statistics: ["Sum"] },
  invocation4xxErrors: { ...perRequest, name: "Invocation4XXErrors" },
  invocation5xxErrors: { ...perRequest, name: "Invocation5XXErrors" },
  invocationModelErrors: { ...perRequest, name: "InvocationModelErrors" },
  concurrentRequests: {
    ...perRequest,
    name: "ConcurrentRequestsPerModel",
    statistics: ["Minimum", "Maximum"],
  },
  modelLatency: {
    ...perRequest,
    name: "ModelLatency",
    unit: "Microseconds",
    statistics: ["Average", "Sum", "Minimum", "Maximum", "SampleCount"],
    percentiles: true,
  },
  modelLatencyOfConfiguration: {
    ...perRequest,
    name: "ModelLatency",
    dimensions: fleet,
    unit: "Microseconds",
    statistics: ["Average", "Sum", "Minimum", "Maximum", "SampleCount"],
    percentiles: true,
  },
  overheadLatency: {
    ...perRequest,
    name: "OverheadLatency",
    unit: "Microseconds",
    statistics: ["Average", "Sum", "Minimum", "Maximum", "SampleCount"],
  },
  cpuUtilization: { ...host, name: "CPUUtilization" },
  memoryUtilization: { ...host, name: "MemoryUtilization" },
  diskUtilization: { ...host, name: "DiskUtilization" },
  gpuUtilization: { ...host, name: "GPUUtilization" },
  gpuMemoryUtilization: { ...host, name: "GPUMemoryUtilization" },
  backlogSize: { ...waiting, name: "ApproximateBacklogSize", unit: "Count" },
  backlogSizePerInstance: { ...waiting, name: "ApproximateBacklogSizePerInstance", unit: "Count" },
  ageOfOldestRequest: { ...waiting, name: "ApproximateAgeOfOldestRequest", unit: "Seconds" },
  invocationFailures: { ...perRequest, name: "InvocationFailures", unit: "Count", statistics: ["Sum"] },
  requestDownloadFailures: {
    ...perRequest,
    name: "RequestDownloadFailures",
    unit: "Count",
    statistics: ["Sum"],
  },
  messagesWaiting: {
    namespace: "AWS/SQS",
    name: "ApproximateNumberOfMessagesVisible",
    dimensions: ["QueueName"],
    unit: "Count",
    statistics: ["Average", "Minimum", "Maximum", "Sum", "SampleCount"],
    publishedBy: "sqs",
  },
  modelMonitorDistance: {
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    name: "feature_baseline_drift_<feature>",
    dimensions: ["Endpoint", "MonitoringSchedule"],
    unit: "None",
    statistics: ["Maximum", "SampleCount"],
    publishedBy: "sagemaker",
  },
  featureShift: {
    ...figure,
    ...drift,
    name: "FeatureShiftSigma",
    dimensions: ["EndpointName", "Feature"],
  },
  featureBeyondThreeSigma: {
    ...figure,
    ...drift,
    name: "FeatureBeyondThreeSigmaShare",
    dimensions: ["EndpointName", "Feature"],
  },
  featureMissing: {
    ...figure,
    ...drift,
    name: "FeatureMissingShare",
    dimensions: ["EndpointName", "Feature"],
  },
  largestShift: { ...figure, ...drift, name: "KeyFeatureLargestShiftSigma" },
  keyFeatureViolations: { ...count, ...drift, name: "KeyFeatureViolations" },
  violations: { ...count, ...drift, name: "Violations" },
  rowsEvaluated: { ...count, ...drift, name: "RowsEvaluated" },
  unreadableLines: { ...count, ...drift, name: "UnreadableLines" },
  driftEvaluated: { ...count, ...drift, name: "EvaluationCompleted" },
  driftNotEvaluated: { ...count, ...drift, name: "EvaluationNotPossible" },
  accuracy: { ...figure, ...accuracy, name: "Accuracy" },
  precision: { ...figure, ...accuracy, name: "Precision" },
  recall: { ...figure, ...accuracy, name: "Recall" },
  f1: { ...figure, ...accuracy, name: "F1" },
  mae: { ...figure, ...accuracy, name: "MAE" },
  rmse: { ...figure, ...accuracy, name: "RMSE" },
  r2: { ...figure, ...accuracy, name: "R2" },
  labelCoverage: { ...figure, ...accuracy, name: "LabelCoverage" },
  labelDelayP50: { ...figure, ...accuracy, name: "LabelDelayP50Seconds", unit: "Seconds" },
  labelDelayP95: { ...figure, ...accuracy, name: "LabelDelayP95Seconds", unit: "Seconds" },
  windowsBelowSla: { ...count, ...accuracy, name: "WindowsBelowSla" },
  accuracyEvaluated: { ...count, ...accuracy, name: "EvaluationCompleted" },
  accuracyNotEvaluated: { ...count, ...accuracy, name: "EvaluationNotPossible" },
  retrainingFailed: { ...count, ...accuracy, name: "RetrainingFailed" },
  predictions: { ...count, ...accuracy, name: "Predictions", dimensions: ["EndpointName", "Class"] },
  predictionMean: { ...figure, ...accuracy, name: "PredictionMean" },
  predictionP05: { ...figure, ...accuracy, name: "PredictionP05" },
  predictionP50: { ...figure, ...accuracy, name: "PredictionP50" },
  predictionP95: { ...figure, ...accuracy, name: "PredictionP95" },
  needsPerson: { ...count, ...rollout, name: "NeedsPerson" },
  decisions: { ...count, ...rollout, name: "RolloutDecision", dimensions: ["EndpointName", "Decision"] },
  servingVersion: { ...figure, ...rollout, name: "ServingVersion" },
  rolloutInProgress: { ...figure, ...rollout, name: "RolloutInProgress" },
  gatewayRequests: { ...count, ...gateway, name: "Requests" },
  contractViolations: {
    ...count,
    ...gateway,
    name: "ContractViolations",
    statistics: ["Average", "Sum"],
  },
  upstreamErrors: { ...count, ...gateway, name: "UpstreamErrors", statistics: ["Average", "Sum"] },
  gatewayLatency: {
    ...own,
    ...gateway,
    name: "LatencyMs",
    unit: "Milliseconds",
    statistics: ["Average", "Minimum", "Maximum"],
    percentiles: true,
  },
  canaryFailed: { ...count, ...canary, name: "SyntheticCanaryFailed" },
  canaryLatency: {
    ...own,
    ...canary,
    name: "SyntheticCanaryLatencyMs",
    unit: "Milliseconds",
    statistics: ["Average", "Minimum", "Maximum"],
  },
} as const satisfies Readonly<Record<string, PublishedMetric>>;

export type MetricKey = keyof typeof publishedMetrics;
/** The dimensions that a metric must be asked with. */
export type DimensionsOf<Key extends MetricKey> = Readonly<
  Record<(typeof publishedMetrics)[Key]["dimensions"][number], string>
>;
/** The statistics that a metric can be read by. */
export type StatisticOf<Key extends MetricKey> =
  | (typeof publishedMetrics)[Key]["statistics"][number]
  | ((typeof publishedMetrics)[Key] extends { readonly percentiles: true } ? "p50" | "p95" | "p99" : never);
