import limits from "../../contracts/deployment-limits.json";
import { alarmSignals } from "../../model/alarms/alarm-signal";
import { type RollbackAlarmEntry, rollbackAlarmsPath } from "../../model/alarms/rollback-alarms";
import { endpointMetrics, endpointNamespace, type SignalKind } from "../../model/endpoint/endpoint-metrics";
import { matchEndpoint } from "../../model/monitoring/watching";
import { assertNever } from "../../model/reading/assert-never";
import { lookalikesAmong } from "../../model/reading/lookalike";
import { formatPath } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import type { EndpointView, StackIndex } from "../../model/stack/stack-index";

const listPath = formatPath(rollbackAlarmsPath);

const wanted: readonly { readonly kind: SignalKind; readonly metrics: string; readonly example: string }[] = [
  {
    kind: "errors",
    metrics: "Invocation5XXErrors or InvocationModelErrors",
    example: "Invocation5XXErrors (Average above 0.01)",
  },
  { kind: "latency", metrics: "ModelLatency", example: "ModelLatency (p95, in microseconds)" },
];

export const endpointHasRollbackAlarms = defineRule<EndpointView>({
  id: "endpoint-has-rollback-alarms",
  title: "An endpoint must name rollback alarms that watch its errors and its latency.",
  severity: "critical",
  rationale:
    "SageMaker returns to the previous model only when an alarm named in the endpoint's deployment configuration goes off. Without one for errors and one for latency, a bad model takes all traffic and stays.",
  remediation:
    "Name 1 to 10 CloudWatch metric alarms of the same stack in deploymentConfig.autoRollbackConfiguration.alarms, at least one on Invocation5XXErrors or InvocationModelErrors and one on ModelLatency, each with the endpoint's own EndpointName.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: (endpoint, { stack }) => {
    const { resource, alarms } = endpoint;
    if (alarms.length.state === "unknown") return [notEvaluable(resource, alarms.length.path)];
    const count = alarms.length.state === "known" ? alarms.length.value : 0;
    if (count < limits.rollbackAlarms.minimum) {
      return [
        violation(
          resource,
          "names no rollback alarm",
          `list at least one alarm on ${wanted.map(({ example }) => example).join(" and one on ")} in ${listPath}`,
        ),
      ];
    }
    return [
      ...tooMany(endpoint, count),
      ...alarms.entries.flatMap((entry) => unresolved(endpoint, entry, stack)),
      ...wanted.flatMap((signal) => uncovered(endpoint, signal)),
    ];
  },
});

function tooMany({ resource }: EndpointView, count: number): readonly Finding[] {
  if (count <= limits.rollbackAlarms.maximum) return [];
  return [
    violation(
      resource,
      `names ${count} rollback alarms, more than the ${limits.rollbackAlarms.maximum} that SageMaker accepts`,
      `shorten ${listPath} to ${limits.rollbackAlarms.maximum} entries`,
    ),
  ];
}

function unresolved(
  { resource }: EndpointView,
  entry: RollbackAlarmEntry,
  stack: StackIndex,
): readonly Finding[] {
  switch (entry.state) {
    case "found":
      return [];
    case "unknown":
      return [notEvaluable(resource, entry.path)];
    case "composite":
      return [
        violation(
          resource,
          `names the composite alarm ${describe(entry.alarm)}, which SageMaker is not known to accept for rollback`,
          `name the metric alarms behind it in ${listPath} instead of ${entry.path}`,
        ),
      ];
    case "missing": {
      const meant = lookalikesAmong(stack.table.ofType(resourceTypes.metricAlarm))(entry.name);
      return [
        violation(
          resource,
          `names the rollback alarm "${entry.name}", which this stack does not declare`,
          meant === undefined
            ? `set ${entry.path} to the name of a MetricAlarm of this stack`
            : `set ${entry.path} to "${meant}", which is probably meant`,
        ),
      ];
    }
    default:
      return assertNever(entry);
  }
}

function uncovered(endpoint: EndpointView, signal: (typeof wanted)[number]): readonly Finding[] {
  const verdicts = endpoint.alarms.entries.flatMap((entry) => coverage(endpoint, entry, signal.kind));
  if (verdicts.some(({ covers }) => covers === "yes")) return [];
  const unknown = verdicts.flatMap((verdict) => (verdict.covers === "unknown" ? [verdict.unknown] : []));
  if (unknown.length > 0) return [...new Set(unknown)].map((what) => notEvaluable(endpoint.resource, what));
  return [
    violation(
      endpoint.resource,
      `has no rollback alarm for its ${signal.kind} (${signal.metrics} with its own EndpointName)`,
      `add a MetricAlarm on ${signal.example} and name it in ${listPath}`,
    ),
  ];
}

type Coverage = { readonly covers: "yes" } | { readonly covers: "unknown"; readonly unknown: string };

/** Whether an alarm watches this kind of signal of this endpoint; nothing when it certainly does not. */
function coverage(endpoint: EndpointView, entry: RollbackAlarmEntry, kind: SignalKind): readonly Coverage[] {
  if (entry.state === "unknown") return [{ covers: "unknown", unknown: entry.path }];
  if (entry.state !== "found") return [];
  const { alarm } = entry;
  const signals = alarmSignals(alarm);
  if (signals.state === "unknown") return [{ covers: "unknown", unknown: unknownOf(alarm, signals) }];
  if (signals.state === "absent") return [];
  return signals.value.flatMap((signal): readonly Coverage[] => {
    const { namespace, metricName, statistic } = signal;
    if (namespace.state === "known" && namespace.value !== endpointNamespace) return [];
    if (metricName.state === "known" && endpointMetrics.get(metricName.value)?.kind !== kind) return [];
    // The number of samples is the number of requests, which says nothing about errors or latency.
    if (statistic.state === "known" && statistic.value === "SampleCount") return [];
    const match = matchEndpoint(alarm, [...signal.dimensionsPath, "EndpointName"], endpoint.resource);
    if (match.state === "different") return [];
    for (const reading of [namespace, metricName, statistic]) {
      if (reading.state === "unknown") return [{ covers: "unknown", unknown: unknownOf(alarm, reading) }];
      if (reading.state === "absent") return [];
    }
    return match.state === "same" ? [{ covers: "yes" }] : [{ covers: "unknown", unknown: match.unknown }];
  });
}
