import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { dimensionLabel, expressionLine, metricLine, searchExpression } from "../metric-lines";
import { chart, threshold } from "../widgets";

/** SageMaker publishes each minute. */
const periodSeconds = 60;

/** How much is asked, of which configuration, and how much of it each instance has. */
export function trafficWidgets(subject: EndpointSubject): Widget[] {
  return [requests(subject), share(subject), ...perInstance(subject)];
}

/** Asynchronous endpoints publish no Invocations, so that answers are counted by their latencies. */
function requests({ asynchronous, region, variant }: EndpointSubject): Widget {
  return chart({
    title: asynchronous ? "Answers per minute" : "Requests per minute",
    region,
    periodSeconds,
    unit: "per minute",
    metrics: [
      asynchronous
        ? metricLine("modelLatency", variant, { stat: "SampleCount", label: "Answers" })
        : metricLine("invocations", variant, { stat: "Sum", label: "Requests" }),
    ],
  });
}

/**
 * During a rollout two configurations share the traffic; the names of later ones are not known when the dashboard is
 * made. SageMaker publishes by configuration from the first rollout on:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 */
function share({ asynchronous, region, variant }: EndpointSubject): Widget {
  const search = asynchronous
    ? searchExpression("modelLatencyOfConfiguration", { exactly: variant }, "SampleCount", periodSeconds)
    : searchExpression("invocationsOfConfiguration", { exactly: variant }, "Sum", periodSeconds);
  return chart({
    title: "Traffic share by endpoint configuration",
    region,
    periodSeconds,
    unit: "%",
    max: 100,
    stacked: true,
    metrics: [
      expressionLine(search, {
        id: "requests",
        label: dimensionLabel("EndpointConfigName"),
        period: periodSeconds,
        visible: false,
      }),
      expressionLine("100 * requests / SUM(requests)", { id: "share", label: "%", period: periodSeconds }),
    ],
  });
}

function perInstance({ asynchronous, region, variant, settings }: EndpointSubject): Widget[] {
  if (asynchronous) return [];
  const { autoscaling } = settings;
  const concurrency = metricLine("concurrentRequests", variant, {
    stat: "Maximum",
    label: "At the same time",
    yAxis: "right",
  });
  return [
    chart({
      title: "Requests per instance",
      region,
      periodSeconds,
      unit: "per minute",
      rightUnit: "at the same time, most",
      metrics: [
        metricLine("invocationsPerInstance", variant, { stat: "Sum", label: "Per instance" }),
        concurrency,
      ],
      ...(autoscaling === undefined
        ? {}
        : {
            thresholds: [
              threshold("instances are added above", autoscaling.targetInvocationsPerInstance, "above"),
            ],
          }),
    }),
  ];
}
