import type { PolicyResource } from "@pulumi/policy";
import type { AlarmSignal } from "../alarms/alarm-signal";
import { type EndpointSignal, endpointAlarms, type PossibleSignal } from "../alarms/endpoint-alarms";
import { type Reading, readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { type ResourceTable, readName } from "../stack/resource-table";
import type { EndpointView } from "../stack/stack-index";
import type { DriftBackend } from "./drift-monitor";

/** Where the drift evaluator publishes. */
export const evaluatorNamespace = "MonitoredEndpoint/Drift";

/** Where Model Monitor publishes. AWS's guide and its samples spell it in several ways. */
export const modelMonitorNamespace = "aws/sagemaker/Endpoints/data-metrics";
const modelMonitorNamespaces = /^\/?aws\/sagemaker\/Endpoints?\/data-metrics?$/;

/** The metric of a feature's drift, in standard deviations, with the dimension Feature. */
export const shiftMetric = "FeatureShiftSigma";

/** How the metric of a feature's drift starts, as a distance, with the feature's name after it. */
export const distanceMetricPrefix = "feature_baseline_drift_";

/** A metric of an endpoint's drift that an alarm watches. */
export interface DriftSignal extends EndpointSignal {
  readonly backend: DriftBackend;
  readonly metricName: string;
}

export interface DriftSignals {
  readonly signals: readonly DriftSignal[];
  /** What may be such a metric, and why that is not known. */
  readonly possible: readonly PossibleSignal[];
}

/** The drift metrics of an endpoint that alarms watch, as far as one of its monitors publishes them. */
export function driftSignals(view: EndpointView, table: ResourceTable): DriftSignals {
  const backends = backendsOf(view);
  const { signals, possible } = endpointAlarms(view.resource, table);
  const certain: DriftSignal[] = [];
  const uncertain: PossibleSignal[] = [];
  for (const endpointSignal of signals) {
    const { alarm, signal } = endpointSignal;
    const backend = backendOf(signal);
    if (backend === "other") continue;
    if (backend === "unknown" || signal.metricName.state === "unknown") {
      const reading = signal.namespace.state === "unknown" ? signal.namespace : signal.metricName;
      if (reading.state === "unknown") {
        uncertain.push({ alarm, signal, unknown: unknownOf(alarm, reading) });
      }
      continue;
    }
    if (!backends.has(backend) || signal.metricName.state === "absent") continue;
    if (backend === "evaluator" && endpointSignal.dimension !== "EndpointName") continue;
    if (backend === "modelMonitor" && isOfOtherSchedule(alarm, signal, view)) continue;
    certain.push({ ...endpointSignal, backend, metricName: signal.metricName.value });
  }
  const others = possible.filter(({ signal }) => {
    const backend = signal === undefined ? "unknown" : backendOf(signal);
    return backend === "unknown" || (backend !== "other" && backends.has(backend));
  });
  return { signals: certain, possible: [...uncertain, ...others] };
}

/** Who watches the endpoint. */
export function backendsOf({ monitors }: EndpointView): ReadonlySet<DriftBackend> {
  return new Set(monitors.map(({ backend }) => backend));
}

function backendOf({ namespace }: AlarmSignal): DriftBackend | "other" | "unknown" {
  if (namespace.state !== "known") return namespace.state === "unknown" ? "unknown" : "other";
  if (namespace.value === evaluatorNamespace) return "evaluator";
  return modelMonitorNamespaces.test(namespace.value) ? "modelMonitor" : "other";
}

/** Model Monitor's metrics carry their schedule, and another schedule's are published or not of their own accord. */
function isOfOtherSchedule(alarm: PolicyResource, signal: AlarmSignal, { monitors }: EndpointView): boolean {
  const names = monitors.map(({ resource }) => readName(resource));
  return ["MonitoringSchedule", "ScheduleName"].some((dimension) => {
    const named = readText(alarm, [...signal.dimensionsPath, dimension]);
    if (named.state !== "known") return false;
    return !names.some((name) => name.state !== "known" || name.value === named.value);
  });
}

/** The feature whose drift a metric is; absent for every other metric. */
export function driftFeature(alarm: PolicyResource, signal: AlarmSignal): Reading<string> {
  const { metricName } = signal;
  if (metricName.state !== "known") return metricName;
  const backend = backendOf(signal);
  if (metricName.value === shiftMetric && backend !== "modelMonitor") {
    return readText(alarm, [...signal.dimensionsPath, "Feature"]);
  }
  return metricName.value.startsWith(distanceMetricPrefix) && backend !== "evaluator"
    ? { state: "known", value: metricName.value.slice(distanceMetricPrefix.length) }
    : { state: "absent", path: "metricName" };
}
