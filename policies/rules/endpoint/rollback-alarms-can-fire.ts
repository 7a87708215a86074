import type { PolicyResource } from "@pulumi/policy";
import { type AlarmSignal, alarmSignals } from "../../model/alarms/alarm-signal";
import { slowerThanBake, tooManyDatapoints, withoutValue } from "../../model/alarms/alarm-timing";
import { unstatedMissingData } from "../../model/alarms/missing-data";
import {
  otherUnit,
  sameVariant,
  unpublished,
  unpublishedWhenQueued,
} from "../../model/alarms/published-metric";
import { type RollbackAlarmSubject, rollbackAlarmSubjects } from "../../model/alarms/rollback-alarm-subjects";
import { uncrossable } from "../../model/alarms/uncrossable-threshold";
import { asynchronous } from "../../model/endpoint/asynchronous";
import { endpointDimensions, endpointNamespace } from "../../model/endpoint/endpoint-metrics";
import { matchEndpoint } from "../../model/monitoring/watching";
import { assertNever } from "../../model/reading/assert-never";
import { looksLike } from "../../model/reading/lookalike";
import { formatPath, readKeys } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { readName } from "../../model/stack/resource-table";
import type { EndpointView } from "../../model/stack/stack-index";

export const rollbackAlarmsCanFire = defineRule<RollbackAlarmSubject>({
  id: "rollback-alarms-can-fire",
  title:
    "A rollback alarm must watch its endpoint and variant, with a threshold that can be crossed during a rollout and a stated treatment of missing data.",
  severity: "critical",
  rationale:
    "An alarm can look right and never go off: the error metrics are 0 or 1 for each request, so an average above 1 does not exist; a metric of another endpoint or without a variant name does not move; an alarm in INSUFFICIENT_DATA does not stop a release; and one that needs longer than the bake goes off when the old fleet is gone.",
  remediation:
    "Set dimensions to the endpoint's EndpointName and VariantName, keep the threshold inside the metric's range (0.01 for an error ratio, microseconds for latency) and the time to alarm inside the bake, and set treatMissingData, usually to notBreaching.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => rollbackAlarmSubjects(stack),
  check: ({ resource, endpoints }) => {
    const itself = [
      ...unstatedMissingData(
        resource,
        "set treatMissingData to notBreaching, and watch for missing traffic with an alarm of its own",
      ),
      ...tooManyDatapoints(resource),
      ...withoutValue(resource),
    ];
    const signals = alarmSignals(resource);
    if (signals.state === "unknown") return [...itself, notEvaluable(resource, signals.path)];
    const watched = signals.state === "known" ? signals.value : [];
    const queued = endpoints.some(({ configuration }) => asynchronous(configuration).state !== "absent");
    return [
      ...itself,
      ...endpoints.flatMap((endpoint) => slowerThanBake(resource, watched, endpoint)),
      ...watched.flatMap((signal) => [
        ...endpoints.flatMap((endpoint) => watches(resource, signal, endpoint)),
        ...uncrossable(resource, signal, "high", queued),
        ...otherUnit(resource, signal),
      ]),
    ];
  },
});

function watches(alarm: PolicyResource, signal: AlarmSignal, endpoint: EndpointView): readonly Finding[] {
  if (signal.namespace.state === "unknown") return [notEvaluable(alarm, signal.namespace.path)];
  const keys = readKeys(alarm, signal.dimensionsPath);
  if (keys.state === "unknown") return [notEvaluable(alarm, keys.path)];
  const names = keys.state === "known" ? keys.value : [];
  if (signal.namespace.state === "known" && signal.namespace.value === endpointNamespace) {
    return [
      ...unpublished(alarm, signal, names, endpointDimensions),
      ...unpublishedWhenQueued(alarm, signal, endpoint),
      ...sameEndpoint(alarm, signal, endpoint),
      ...sameVariant(alarm, signal, endpoint),
    ];
  }
  // A metric of somebody else, such as a synthetic canary's: it may name the endpoint, and then it must be this one.
  return names.includes("EndpointName") ? sameEndpoint(alarm, signal, endpoint) : [];
}

function sameEndpoint(
  alarm: PolicyResource,
  signal: AlarmSignal,
  endpoint: EndpointView,
): readonly Finding[] {
  const path = [...signal.dimensionsPath, "EndpointName"];
  const match = matchEndpoint(alarm, path, endpoint.resource);
  switch (match.state) {
    case "same":
      return [];
    case "unknown":
      return [notEvaluable(alarm, match.unknown)];
    case "different":
      return [violation(alarm, ...otherEndpoint(match.named, formatPath(path), endpoint.resource))];
    default:
      return assertNever(match);
  }
}

/** What is wrong, and the fix: with the name itself when somebody mistyped it. */
function otherEndpoint(
  named: string | undefined,
  path: string,
  endpoint: PolicyResource,
): readonly [problem: string, fix: string] {
  const although = `although ${describe(endpoint)} names it for rollback`;
  const fix = `set ${path} to the name of ${describe(endpoint)}`;
  if (named === undefined) return [`watches no endpoint, ${although}`, fix];
  const name = readName(endpoint);
  const meant = name.state === "known" && looksLike(named, name.value) ? name.value : undefined;
  return [
    `watches the endpoint "${named}", ${although}`,
    meant === undefined ? fix : `set ${path} to "${meant}", which is probably meant`,
  ];
}
