import type { PolicyResource } from "@pulumi/policy";
import { asynchronous, realTimeMetric } from "../endpoint/asynchronous";
import { endpointMetrics, endpointNamespace, type MetricDimensions } from "../endpoint/endpoint-metrics";
import { variantNames } from "../endpoint/variants";
import { formatPath, readText } from "../reading/reading";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../rule/finding";
import type { EndpointView } from "../stack/stack-index";
import type { AlarmSignal } from "./alarm-signal";

/** A signal that asks for a metric under a dimension under which SageMaker publishes none. */
export function unpublished(
  alarm: PolicyResource,
  signal: AlarmSignal,
  names: readonly string[],
  dimensions: MetricDimensions,
): readonly Finding[] {
  const published = [...dimensions.required, ...dimensions.optional];
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

/** A signal of an asynchronous endpoint on a metric that only real-time endpoints have. */
export function unpublishedWhenQueued(
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

/** A signal on no variant of the endpoint. */
export function sameVariant(
  alarm: PolicyResource,
  signal: AlarmSignal,
  endpoint: EndpointView,
): readonly Finding[] {
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

/** A signal in another unit than the one in which the metric is published. */
export function otherUnit(alarm: PolicyResource, signal: AlarmSignal): readonly Finding[] {
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
