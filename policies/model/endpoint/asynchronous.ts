import type { AlarmSignal } from "../alarms/alarm-signal";
import { type Reading, read } from "../reading/reading";
import type { Link } from "../stack/resource-table";
import { endpointNamespace } from "./endpoint-metrics";

/** Not published for asynchronous endpoints, whose list is exhaustive (developer guide, "async-inference-monitor"). */
const realTimeOnly = ["InvocationModelErrors", "OverheadLatency", "Invocations", "InvocationsPerInstance"];

/** The metric of a signal when only real-time endpoints have it. */
export function realTimeMetric({ namespace, metricName }: AlarmSignal): string | undefined {
  if (namespace.state !== "known" || namespace.value !== endpointNamespace) return undefined;
  return metricName.state === "known" && realTimeOnly.includes(metricName.value)
    ? metricName.value
    : undefined;
}

/** Whether the endpoint of this configuration queues its requests. */
export function asynchronous(configuration: Link): Reading<unknown> {
  return configuration.state === "found"
    ? read(configuration.resource, ["asyncInferenceConfig"])
    : { state: "absent", path: "asyncInferenceConfig" };
}
