import {
  accuracyMetricNames,
  metricNamespace as accuracyNamespace,
} from "../../../functions/accuracy-evaluator/core/metrics";
import { isError } from "../../../functions/accuracy-evaluator/core/sla";
import { metricNamespace as driftNamespace } from "../../../functions/drift-evaluator/core/metrics";
import type { AccuracyPlan } from "../../../functions/shared/accuracy-plan";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import { type RolloutHistory, rolloutHistories } from "../model/rollout-history";
import { lifetimeOf, periodSecondsFor, rolloutRange, type TimeRange } from "../model/time-range";
import { readValue } from "../source";
import type { MetricRequest } from "./metric-request";
import type { EndpointFacts, ReportFacts } from "./report-facts";

type Known = Pick<ReportFacts, "nowMs" | "sinceMs" | "endpoints">;

/** How many features are watched over time, and how many rollouts have figures of their own, the newest ones. */
export const featureLimit = 20;
export const rolloutLimit = 12;

/** Every series that the report needs, by what is known of the endpoints. The same facts make the same requests. */
export function metricRequests({ nowMs, sinceMs, endpoints }: Known): MetricRequest[] {
  return endpoints.flatMap((facts) => {
    const document = readValue(facts.document);
    if (document === undefined) return [];
    const range = lifetimeOf(facts, { fromMs: sinceMs, toMs: nowMs });
    const rollouts = rolloutHistories(
      readValue(facts.decisions)?.decisions ?? [],
      readValue(facts.standing),
    ).filter(({ shiftStartedAt }) => shiftStartedAt !== undefined);
    return [
      ...trafficRequests(document, range, nowMs),
      ...driftRequests(document, range, nowMs),
      ...(document.accuracy === undefined
        ? []
        : accuracyRequests(document.endpointName, document.accuracy, range, nowMs)),
      ...rollouts
        .slice(-rolloutLimit)
        .flatMap((rollout) => rolloutRequests(document, rollout, variantOf(facts, document), nowMs)),
    ];
  });
}

export const metricIds = {
  traffic: (endpoint: string, what: "invocations" | "latency" | "errors") => `${endpoint}/traffic/${what}`,
  drift: (endpoint: string, feature: string) => `${endpoint}/drift/${feature}`,
  notJudged: (endpoint: string) => `${endpoint}/drift-not-judged`,
  accuracy: (endpoint: string, what: "value" | "coverage" | "delayP50" | "delayP95") =>
    `${endpoint}/accuracy/${what}`,
  rollout: (
    endpoint: string,
    startedAt: string,
    fleet: "old" | "new" | "all",
    what: "invocations" | "latency" | "errors",
  ) => `${endpoint}/rollout/${startedAt}/${fleet}/${what}`,
};

const requestMetrics = {
  invocations: { metric: "Invocations", statistic: "Sum" },
  latency: { metric: "ModelLatency", statistic: "p95" },
  errors: { metric: "InvocationModelErrors", statistic: "Sum" },
} as const;
const requestKinds = ["invocations", "latency", "errors"] as const;

function variantOf({ standing }: EndpointFacts, document: EndpointDocument): string {
  return readValue(standing)?.variants[0]?.variantName ?? document.serving.variantName;
}

function trafficRequests(document: EndpointDocument, range: TimeRange, nowMs: number): MetricRequest[] {
  const { endpointName, serving } = document;
  const periodSeconds = periodSecondsFor(range, nowMs, 15);
  return requestKinds.map((what) => ({
    id: metricIds.traffic(endpointName, what),
    namespace: "AWS/SageMaker",
    ...requestMetrics[what],
    dimensions: { EndpointName: endpointName, VariantName: serving.variantName },
    periodSeconds,
    ...range,
  }));
}

function driftRequests(document: EndpointDocument, range: TimeRange, nowMs: number): MetricRequest[] {
  const { endpointName, drift } = document;
  const periodSeconds = periodSecondsFor(range, nowMs, drift.windowMinutes);
  // Maximum: a period of many windows tells the worst of them.
  const shared = { statistic: "Maximum" as const, periodSeconds, ...range };
  const features = drift.keyFeatures.slice(0, featureLimit);
  if (drift.backend === "sagemaker-model-monitor") {
    const schedule = drift.monitoringScheduleName;
    return features.map((feature) => ({
      id: metricIds.drift(endpointName, feature),
      namespace: "aws/sagemaker/Endpoints/data-metrics",
      metric: `feature_baseline_drift_${feature}`,
      dimensions: {
        Endpoint: endpointName,
        ...(schedule === undefined ? {} : { MonitoringSchedule: schedule }),
      },
      ...shared,
    }));
  }
  const namespace = driftNamespace;
  return [
    ...features.map((feature) => ({
      id: metricIds.drift(endpointName, feature),
      namespace,
      metric: "FeatureShiftSigma",
      dimensions: { EndpointName: endpointName, Feature: feature },
      ...shared,
    })),
    {
      id: metricIds.notJudged(endpointName),
      namespace,
      metric: "EvaluationNotPossible",
      dimensions: { EndpointName: endpointName },
      ...shared,
      statistic: "Sum",
    },
  ];
}

function accuracyRequests(
  endpointName: string,
  { metric, windowMinutes }: AccuracyPlan,
  range: TimeRange,
  nowMs: number,
): MetricRequest[] {
  const periodSeconds = periodSecondsFor(range, nowMs, windowMinutes);
  const request = (
    what: "value" | "coverage" | "delayP50" | "delayP95",
    name: string,
    statistic: "Minimum" | "Maximum",
  ) => ({
    id: metricIds.accuracy(endpointName, what),
    namespace: accuracyNamespace,
    metric: name,
    statistic,
    dimensions: { EndpointName: endpointName },
    periodSeconds,
    ...range,
  });
  return [
    request("value", accuracyMetricNames[metric], isError(metric) ? "Maximum" : "Minimum"),
    request("coverage", "LabelCoverage", "Minimum"),
    request("delayP50", "LabelDelayP50Seconds", "Maximum"),
    request("delayP95", "LabelDelayP95Seconds", "Maximum"),
  ];
}

function rolloutRequests(
  { endpointName }: EndpointDocument,
  rollout: RolloutHistory,
  variantName: string,
  nowMs: number,
): MetricRequest[] {
  const range = rolloutRange(rollout, nowMs);
  if (range === undefined) return [];
  const periodSeconds = periodSecondsFor(range, nowMs);
  const fleets = [
    ["old", rollout.oldConfiguration],
    ["new", rollout.newConfiguration],
    ["all", undefined],
  ] as const;
  return fleets.flatMap(([fleet, configuration]) => {
    if (fleet !== "all" && configuration === undefined) return [];
    return requestKinds.map((what) => ({
      id: metricIds.rollout(endpointName, rollout.startedAt, fleet, what),
      namespace: "AWS/SageMaker",
      ...requestMetrics[what],
      dimensions: {
        EndpointName: endpointName,
        VariantName: variantName,
        ...(configuration === undefined ? {} : { EndpointConfigName: configuration }),
      },
      periodSeconds,
      ...range,
    }));
  });
}
