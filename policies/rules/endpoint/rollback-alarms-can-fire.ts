import type { PolicyResource } from "@pulumi/policy";
import { type AlarmSignal, alarmSignals } from "../../model/alarm-signal";
import { assertNever } from "../../model/assert-never";
import { asynchronous, realTimeMetric } from "../../model/asynchronous";
import {
  endpointDimensions,
  endpointMetrics,
  endpointNamespace,
  largestValue,
} from "../../model/endpoint-metrics";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../../model/finding";
import { mandatory } from "../../model/level";
import { formatPath, readKeys, readNumber, readText } from "../../model/reading";
import { type RollbackAlarmSubject, rollbackAlarmSubjects } from "../../model/rollback-alarm-subjects";
import { defineRule } from "../../model/rule";
import type { EndpointView } from "../../model/stack-index";
import { variantNames } from "../../model/variants";
import { matchEndpoint } from "../../model/watching";

export const rollbackAlarmsCanFire = defineRule<RollbackAlarmSubject>({
  id: "rollback-alarms-can-fire",
  title:
    "A rollback alarm must watch its endpoint and variant, with a threshold that can be crossed and a stated treatment of missing data.",
  severity: "critical",
  rationale:
    "An alarm can look right and never go off: the error metrics are 0 or 1 for each request, so an average above 1 does not exist; a metric of another endpoint or without a variant name does not move; and an alarm in INSUFFICIENT_DATA does not stop a release.",
  remediation:
    "Set dimensions to the endpoint's EndpointName and VariantName, keep the threshold inside the metric's range (0.01 for an error ratio, microseconds for latency), and set treatMissingData, usually to notBreaching.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => rollbackAlarmSubjects(stack),
  check: (subject) => {
    const { resource } = subject;
    const signals = alarmSignals(resource);
    if (signals.state !== "known") {
      return [...missingData(resource), notEvaluable(resource, signals.path)];
    }
    return [
      ...missingData(resource),
      ...signals.value.flatMap((signal) => [
        ...subject.endpoints.flatMap((endpoint) => watches(resource, signal, endpoint)),
        ...reachable(resource, signal),
        ...unit(resource, signal),
      ]),
    ];
  },
});

function missingData(alarm: PolicyResource): readonly Finding[] {
  const treatment = readText(alarm, ["treatMissingData"]);
  // The provider fills in "missing" where the program says nothing, so that the two cannot be told apart.
  if (treatment.state === "known" && treatment.value !== "missing") return [];
  if (treatment.state === "unknown") return [notEvaluable(alarm, treatment.path)];
  return [
    violation(
      alarm,
      "does not say what missing data means, so that it waits in INSUFFICIENT_DATA without traffic",
      "set treatMissingData to notBreaching, and watch for missing traffic with an alarm of its own",
    ),
  ];
}

function watches(alarm: PolicyResource, signal: AlarmSignal, endpoint: EndpointView): readonly Finding[] {
  if (signal.namespace.state === "unknown") return [notEvaluable(alarm, signal.namespace.path)];
  const keys = readKeys(alarm, signal.dimensionsPath);
  if (keys.state === "unknown") return [notEvaluable(alarm, keys.path)];
  const names = keys.state === "known" ? keys.value : [];
  if (signal.namespace.state === "known" && signal.namespace.value === endpointNamespace) {
    return [
      ...unpublished(alarm, signal, names),
      ...unpublishedWhenQueued(alarm, signal, endpoint),
      ...sameEndpoint(alarm, signal, endpoint),
      ...sameVariant(alarm, signal, endpoint),
    ];
  }
  // A metric of somebody else, such as a synthetic canary's: it may name the endpoint, and then it must be this one.
  return names.includes("EndpointName") ? sameEndpoint(alarm, signal, endpoint) : [];
}

function unpublished(
  alarm: PolicyResource,
  signal: AlarmSignal,
  names: readonly string[],
): readonly Finding[] {
  const published: readonly string[] = [...endpointDimensions.required, ...endpointDimensions.optional];
  const extra = names.filter((name) => !published.includes(name));
  if (extra.length === 0) return [];
  const path = formatPath(signal.dimensionsPath);
  return [
    violation(
      alarm,
      `asks for the dimension ${extra.join(", ")}, under which SageMaker publishes no metric of an endpoint`,
      `remove ${extra.join(", ")} from ${path}`,
    ),
  ];
}

function unpublishedWhenQueued(
  alarm: PolicyResource,
  signal: AlarmSignal,
  endpoint: EndpointView,
): readonly Finding[] {
  const metric = realTimeMetric(signal);
  const queued = asynchronous(endpoint.configuration);
  if (metric === undefined || queued.state === "absent") return [];
  if (queued.state === "unknown") return [notEvaluable(alarm, queued.path)];
  return [
    violation(
      alarm,
      `watches ${metric}, which SageMaker does not publish for ${describe(endpoint.resource)}, as it is asynchronous`,
      "set metricName to InvocationFailures with the statistic Sum, or to Invocation5XXErrors",
    ),
  ];
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
      return [
        violation(
          alarm,
          match.named === undefined
            ? `watches no endpoint, although ${describe(endpoint.resource)} names it for rollback`
            : `watches the endpoint "${match.named}", although ${describe(endpoint.resource)} names it for rollback`,
          `set ${formatPath(path)} to the name of ${describe(endpoint.resource)}`,
        ),
      ];
    default:
      return assertNever(match);
  }
}

function sameVariant(alarm: PolicyResource, signal: AlarmSignal, endpoint: EndpointView): readonly Finding[] {
  const path = [...signal.dimensionsPath, "VariantName"];
  const written = readText(alarm, path);
  if (written.state === "unknown") return [notEvaluable(alarm, written.path)];
  if (written.state === "absent") {
    return [
      violation(
        alarm,
        "names no variant, and SageMaker publishes the metrics of an endpoint for each variant only",
        `set ${formatPath(path)} to the variantName of ${describe(endpoint.resource)}'s endpoint configuration`,
      ),
    ];
  }
  const { configuration } = endpoint;
  if (configuration.state !== "found") {
    return [notEvaluable(alarm, `the variants of ${describe(endpoint.resource)}`)];
  }
  const variants = variantNames(configuration.resource);
  if (variants.state === "unknown") return [notEvaluable(alarm, unknownOf(configuration.resource, variants))];
  const names = variants.state === "known" ? variants.value : [];
  if (names.some((name) => name.state === "known" && name.value === written.value)) return [];
  // The provider makes up a name for a variant that has none, so an absent name is not known either.
  if (names.some((name) => name.state !== "known")) {
    return [notEvaluable(alarm, `the variant names of ${describe(configuration.resource)}`)];
  }
  return [
    violation(
      alarm,
      `watches the variant "${written.value}", which ${describe(configuration.resource)} does not have`,
      `set ${formatPath(path)} to one of its variants`,
    ),
  ];
}

function reachable(alarm: PolicyResource, signal: AlarmSignal): readonly Finding[] {
  const { compared, namespace, metricName, statistic } = signal;
  if (compared.state === "unknown") return [notEvaluable(alarm, compared.path)];
  if (compared.state === "absent" || !compared.value) return [];
  if (namespace.state !== "known" || namespace.value !== endpointNamespace) return [];
  if (metricName.state === "unknown") return [notEvaluable(alarm, metricName.path)];
  if (metricName.state === "absent" || !endpointMetrics.has(metricName.value)) return [];
  if (statistic.state === "unknown") return [notEvaluable(alarm, statistic.path)];
  if (statistic.state === "absent") {
    return [violation(alarm, "has no statistic", "set statistic to Average, or extendedStatistic to p95")];
  }
  const largest = largestValue(metricName.value, statistic.value);
  const operator = readText(alarm, ["comparisonOperator"]);
  const threshold = readNumber(alarm, ["threshold"]);
  if (operator.state === "unknown") return [notEvaluable(alarm, operator.path)];
  if (operator.state === "known" && /^LessThan(OrEqualTo)?Threshold$/.test(operator.value)) {
    return [
      violation(
        alarm,
        `goes off when ${metricName.value} is low, not when it is high`,
        "set comparisonOperator to GreaterThanThreshold",
      ),
    ];
  }
  // The operators of anomaly detection compare with a band of expected values and have no threshold.
  if (operator.state === "known" && !/^GreaterThan(OrEqualTo)?Threshold$/.test(operator.value)) return [];
  if (operator.state === "absent") {
    return [violation(alarm, "compares with nothing", "set comparisonOperator to GreaterThanThreshold")];
  }
  if (threshold.state === "unknown") return [notEvaluable(alarm, threshold.path)];
  if (threshold.state === "absent") {
    return [
      violation(alarm, "has no threshold", `set threshold below ${largest === 1 ? "1" : "the SLA's limit"}`),
    ];
  }
  const atLargest =
    operator.value === "GreaterThanThreshold" ? largest > threshold.value : largest >= threshold.value;
  if (atLargest) return [];
  return [
    violation(
      alarm,
      `can never go off: the ${statistic.value} of ${metricName.value} is at most ${largest}, and the threshold is ${operator.value} ${threshold.value}`,
      "set threshold to a ratio between 0 and 1, such as 0.01",
    ),
  ];
}

function unit(alarm: PolicyResource, signal: AlarmSignal): readonly Finding[] {
  const { namespace, metricName, unit: asked } = signal;
  if (asked.state === "absent") return [];
  if (asked.state === "unknown") return [notEvaluable(alarm, asked.path)];
  if (namespace.state !== "known" || namespace.value !== endpointNamespace || metricName.state !== "known")
    return [];
  const published = endpointMetrics.get(metricName.value)?.unit;
  if (published === undefined || published === asked.value) return [];
  return [
    violation(
      alarm,
      `asks for ${metricName.value} in ${asked.value}, and it is published in ${published} only`,
      "remove unit",
    ),
  ];
}
