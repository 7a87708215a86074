import type { PolicyResource } from "@pulumi/policy";
import { judgeThreshold } from "../../model/alarms/alarm-threshold";
import { endpointDocument } from "../../model/endpoint/endpoint-documents";
import type { DriftBackend, MonitorProblem } from "../../model/monitoring/drift-monitor";
import {
  backendsOf,
  type DriftSignal,
  distanceMetricPrefix,
  driftFeature,
  driftSignals,
  evaluatorNamespace,
  modelMonitorNamespace,
  shiftMetric,
} from "../../model/monitoring/drift-signals";
import { jsonObject, jsonTexts } from "../../model/reading/json-text";
import { type Candidate, oneMust } from "../../model/rule/candidates";
import { type Finding, notEvaluable, unknownOf } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import { type ResourceTable, readName } from "../../model/stack/resource-table";
import type { EndpointView } from "../../model/stack/stack-index";

const defaultSigma = 3;

export const keyFeaturesHaveDriftAlarms = defineRule<EndpointView>({
  id: "key-features-have-drift-alarms",
  title: "Each key feature of an endpoint must have an alarm on its drift, at 3 standard deviations or less.",
  severity: "high",
  rationale:
    "A drift monitor only writes a report. An alarm makes somebody read it, while the model answers on data that it has not been trained for. Other endpoints' alarms, and those on metrics that no monitor of this endpoint publishes, stay quiet whatever happens here.",
  remediation:
    "Add a MetricAlarm for each key feature. For the drift evaluator: namespace MonitoredEndpoint/Drift, metric FeatureShiftSigma, dimensions EndpointName and Feature, above 3 or less. For Model Monitor: namespace aws/sagemaker/Endpoints/data-metrics, metric feature_baseline_drift_<feature>, dimensions Endpoint and MonitoringSchedule, above a distance of less than 1.",
  levels: mandatory,
  frameworks: {},
  parameters: {
    maximumSigma: {
      type: "number",
      exclusiveMinimum: 0,
      description: `The highest threshold of an alarm on FeatureShiftSigma, in standard deviations of the baseline. Without it ${defaultSigma}.`,
    },
    keyFeatures: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      description:
        "Key features by the name of the endpoint, beside those that its document names. Without it, and without a document, an endpoint must have an alarm on the drift of any feature.",
    },
  },
  subjects: (stack) => stack.endpoints.filter(({ monitors }) => monitors.length > 0),
  check: (view, { parameters, stack }) => {
    const { resource } = view;
    const document = endpointDocument(resource, stack.table);
    const features = new Set([
      ...featuresBySettings(resource, parameters),
      ...(document.state === "known" ? document.document.keyFeatures : []),
    ]);
    const maximumSigma = (parameters.maximumSigma as number | undefined) ?? defaultSigma;
    const judged = features.size === 0 ? [undefined] : [...features];
    return [
      ...(document.state === "unknown" ? document.unknown.map((what) => notEvaluable(resource, what)) : []),
      ...judged.flatMap((feature) => judgeFeature(view, stack.table, feature, maximumSigma)),
    ];
  },
});

function featuresBySettings(endpoint: PolicyResource, { keyFeatures }: Parameters): readonly string[] {
  const name = readName(endpoint);
  return name.state === "known" ? jsonTexts(jsonObject(keyFeatures)?.[name.value]) : [];
}

/** Whether a feature has its alarm; without a feature, whether any has. */
function judgeFeature(
  view: EndpointView,
  table: ResourceTable,
  feature: string | undefined,
  maximumSigma: number,
): readonly Finding[] {
  const { signals, possible } = driftSignals(view, table);
  const candidates = signals.flatMap((signal): readonly Candidate[] => {
    const watched = driftFeature(signal.alarm, signal.signal);
    if (
      watched.state === "absent" ||
      (watched.state === "known" && watched.value !== (feature ?? watched.value))
    )
      return [];
    const judged = judgeAlarm(signal, maximumSigma);
    return watched.state === "unknown" && feature !== undefined
      ? [{ ...judged, unknown: [...judged.unknown, unknownOf(signal.alarm, watched)] }]
      : [judged];
  });
  const others = possible.filter(({ alarm, signal }) => {
    if (signal === undefined) return true;
    const watched = driftFeature(alarm, signal);
    return (
      watched.state === "unknown" ||
      (watched.state === "known" && watched.value === (feature ?? watched.value))
    );
  });
  return oneMust(
    view.resource,
    candidates,
    others.map(({ unknown }) => unknown),
    missing(view, feature, maximumSigma),
  );
}

function judgeAlarm({ alarm, signal, backend }: DriftSignal, maximumSigma: number): Candidate {
  const judged = judgeThreshold(alarm, signal, {
    side: "above",
    judge: (threshold) => tooHigh(threshold, backend, maximumSigma),
  });
  if (signal.statistic.state !== "known" || signal.statistic.value !== "SampleCount") return judged;
  const counting = {
    problem: "counts how often the drift was measured, and not the drift",
    fix: 'set statistic to "Maximum"',
  };
  return { ...judged, problems: [...judged.problems, counting] };
}

function tooHigh(threshold: number, backend: DriftBackend, maximumSigma: number): MonitorProblem | undefined {
  if (backend === "modelMonitor") {
    if (threshold < 1) return undefined;
    return {
      problem: `never goes off, because Model Monitor's distance is 1 at most and its threshold is ${threshold}`,
      fix: "set threshold to a distance below 1",
    };
  }
  if (threshold <= maximumSigma) return undefined;
  return {
    problem: `goes off at a drift of ${threshold} standard deviations, later than at ${maximumSigma}`,
    fix: `set threshold to ${maximumSigma} or less`,
  };
}

function missing(view: EndpointView, feature: string | undefined, maximumSigma: number): MonitorProblem {
  const name = readName(view.resource);
  const endpointName = name.state === "known" ? name.value : "<its name>";
  const example = feature ?? "<feature>";
  const fix = backendsOf(view).has("evaluator")
    ? `add a MetricAlarm on ${shiftMetric} in ${evaluatorNamespace} with the dimensions EndpointName "${endpointName}" and Feature "${example}", above ${maximumSigma}`
    : `add a MetricAlarm on ${distanceMetricPrefix}${example} in ${modelMonitorNamespace} with the dimensions Endpoint "${endpointName}" and MonitoringSchedule, above a distance of less than 1`;
  return {
    problem:
      feature === undefined
        ? "has a drift monitor, and no alarm on the drift of any feature"
        : `has no alarm on the drift of its key feature "${feature}"`,
    fix,
  };
}
