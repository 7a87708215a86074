import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { TimeRange } from "./collected-fleet";
import type { MetricRequest } from "./metric-reader";

/** The name under which the accuracy monitor publishes what was agreed on. */
const accuracyNames = {
  accuracy: "Accuracy",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  mae: "MAE",
  rmse: "RMSE",
  r2: "R2",
} as const;

/** Requests, latency and errors of an endpoint, or of one configuration of it. */
export function servingMetrics(
  { endpointName, serving }: EndpointDocument,
  periodSeconds: number,
  endpointConfigName?: string,
): readonly [MetricRequest, MetricRequest, MetricRequest] {
  const dimensions = {
    EndpointName: endpointName,
    VariantName: serving.variantName,
    ...(endpointConfigName === undefined ? {} : { EndpointConfigName: endpointConfigName }),
  };
  const common = { namespace: "AWS/SageMaker", dimensions, periodSeconds };
  return [
    { ...common, name: "Invocations", statistic: "Sum" },
    { ...common, name: "ModelLatency", statistic: "p95" },
    { ...common, name: "Invocation5XXErrors", statistic: "Average" },
  ];
}

/** The shift of each key feature; the largest of each period counts. */
export function driftMetrics(
  { endpointName, drift }: EndpointDocument,
  periodSeconds: number,
): MetricRequest[] {
  return drift.keyFeatures.map((Feature) => ({
    namespace: "MonitoredEndpoint/Drift",
    name: "FeatureShiftSigma",
    dimensions: { EndpointName: endpointName, Feature },
    statistic: "Maximum",
    periodSeconds,
  }));
}

/** What was agreed on, the labels' coverage and their delay; none where nothing was agreed. */
export function accuracyMetrics(
  { endpointName, accuracy }: EndpointDocument,
  periodSeconds: number,
): MetricRequest[] {
  if (accuracy === undefined) return [];
  return [accuracyNames[accuracy.metric], "LabelCoverage", "LabelDelayP95Seconds"].map((name) => ({
    namespace: "MonitoredEndpoint/Accuracy",
    name,
    dimensions: { EndpointName: endpointName },
    statistic: "Average",
    periodSeconds,
  }));
}

const halfHourMs = 1_800_000;

/** What is shown around an update: half an hour before and after, within the report's time. */
export const aroundUpdate = (update: TimeRange, range: TimeRange): TimeRange => ({
  from: Math.max(range.from, update.from - halfHourMs),
  to: Math.min(range.to, update.to + halfHourMs),
});
