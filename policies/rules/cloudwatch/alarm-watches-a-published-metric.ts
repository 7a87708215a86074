import type { PolicyResource } from "@pulumi/policy";
import { type AlarmSignal, alarmSignals } from "../../model/alarms/alarm-signal";
import {
  otherUnit,
  sameVariant,
  unpublished,
  unpublishedWhenQueued,
} from "../../model/alarms/published-metric";
import { otherAlarms } from "../../model/alarms/rollback-alarm-subjects";
import { uncrossable } from "../../model/alarms/uncrossable-threshold";
import { endpointNamespace, publishedDimensions } from "../../model/endpoint/endpoint-metrics";
import { lookalikesAmong } from "../../model/reading/lookalike";
import { formatPath, readKeys, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Subject } from "../../model/rule/rule";
import { dependenciesOfType } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import type { EndpointView, StackIndex } from "../../model/stack/stack-index";

/** The endpoints of the stack, for all of its alarms. */
interface Endpoints {
  readonly named: (name: string) => EndpointView | undefined;
  readonly of: (resource: PolicyResource) => EndpointView | undefined;
  /** The name of an endpoint that a wrong one probably means. */
  readonly meant: (name: string) => string | undefined;
}

interface AlarmSubject extends Subject {
  readonly endpoints: Endpoints;
}

const alarms = otherAlarms(resourceTypes.metricAlarm);

export const alarmWatchesAPublishedMetric = defineRule<AlarmSubject>({
  id: "alarm-watches-a-published-metric",
  title:
    "An alarm on a metric of an endpoint must watch one that SageMaker publishes, with a threshold within its range.",
  severity: "high",
  rationale:
    "CloudWatch accepts an alarm on any name. With a mistyped endpoint, without the variant, in another unit or beyond the metric's range it never goes off, and its silence looks like health.",
  remediation:
    "Set dimensions to the EndpointName and the VariantName of the endpoint (EndpointName alone for the backlog of an asynchronous one), leave unit out, and keep threshold inside the metric's range.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => {
    const endpoints = endpointsOf(stack);
    return alarms(stack).map(({ resource }) => ({ resource, endpoints }));
  },
  check: ({ resource, endpoints }) => {
    const signals = alarmSignals(resource);
    if (signals.state === "unknown") return [notEvaluable(resource, signals.path)];
    const watched = signals.state === "known" ? signals.value : [];
    return watched.flatMap((signal) => judgeSignal(resource, signal, endpoints));
  },
});

function endpointsOf({ endpoints, table }: StackIndex): Endpoints {
  const views = new Map(endpoints.map((endpoint) => [endpoint.resource, endpoint]));
  const of = (resource: PolicyResource) => views.get(resource);
  const named = (name: string) => {
    const resource = table.named(resourceTypes.endpoint, name);
    return resource === undefined ? undefined : of(resource);
  };
  return { named, of, meant: lookalikesAmong(table.ofType(resourceTypes.endpoint)) };
}

function judgeSignal(alarm: PolicyResource, signal: AlarmSignal, endpoints: Endpoints): readonly Finding[] {
  const { namespace, metricName } = signal;
  if (namespace.state === "unknown") return [notEvaluable(alarm, namespace.path)];
  if (namespace.state === "absent" || namespace.value !== endpointNamespace) return [];
  return [
    ...(metricName.state === "known" ? dimensions(alarm, signal, metricName.value, endpoints) : []),
    ...(metricName.state === "unknown" ? [notEvaluable(alarm, metricName.path)] : []),
    // An endpoint of another stack may queue its requests.
    ...uncrossable(alarm, signal, "any", true),
    ...otherUnit(alarm, signal),
  ];
}

function dimensions(
  alarm: PolicyResource,
  signal: AlarmSignal,
  metricName: string,
  endpoints: Endpoints,
): readonly Finding[] {
  const keys = readKeys(alarm, signal.dimensionsPath);
  if (keys.state === "unknown") return [notEvaluable(alarm, keys.path)];
  const names = keys.state === "known" ? keys.value : [];
  // Inference components, feature groups and labelling jobs publish into the same namespace, under names of their own.
  const published = names.includes("InferenceComponentName") ? undefined : publishedDimensions(metricName);
  if (published === undefined) return watchedEndpoint(alarm, signal, endpoints).findings;
  const absent = published.required.filter(
    (name) => readText(alarm, [...signal.dimensionsPath, name]).state === "absent",
  );
  const { findings, endpoint } = watchedEndpoint(alarm, signal, endpoints);
  return [
    ...absent.map((name) =>
      violation(
        alarm,
        `names no ${name}, and SageMaker publishes ${metricName} under ${published.required.join(" and ")}`,
        `set ${formatPath([...signal.dimensionsPath, name])} to that of the endpoint`,
      ),
    ),
    ...unpublished(alarm, signal, names, published),
    ...findings,
    ...(endpoint === undefined ? [] : unpublishedWhenQueued(alarm, signal, endpoint)),
    ...(endpoint === undefined ||
    absent.includes("VariantName") ||
    !published.required.includes("VariantName")
      ? []
      : sameVariant(alarm, signal, endpoint)),
  ];
}

/** The endpoint of the stack that a signal names, or what is wrong with the name. It may be one of another stack. */
function watchedEndpoint(
  alarm: PolicyResource,
  signal: AlarmSignal,
  endpoints: Endpoints,
): { readonly findings: readonly Finding[]; readonly endpoint?: EndpointView | undefined } {
  const path = [...signal.dimensionsPath, "EndpointName"];
  const name = readText(alarm, path);
  if (name.state === "absent") return { findings: [] };
  if (name.state === "unknown") {
    const [source, ...others] = dependenciesOfType(alarm, path, resourceTypes.endpoint);
    return source === undefined || others.length > 0
      ? { findings: [notEvaluable(alarm, name.path)] }
      : { findings: [], endpoint: endpoints.of(source) };
  }
  const endpoint = endpoints.named(name.value);
  const meant = endpoint === undefined ? endpoints.meant(name.value) : undefined;
  if (meant === undefined) return { findings: [], endpoint };
  return {
    findings: [
      violation(
        alarm,
        `watches the endpoint "${name.value}", and this stack has one of the name "${meant}"`,
        `set ${formatPath(path)} to "${meant}", which is probably meant`,
      ),
    ],
  };
}
