import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { scaledLine } from "../metric-lines";
import { chart, threshold } from "../widgets";

const periodSeconds = 60;
/** SageMaker measures in microseconds. */
const factor = "/ 1000";

/** How long the model takes, and how long SageMaker around it. */
export function latencyWidgets({ asynchronous, region, variant, settings }: EndpointSubject): Widget[] {
  const { latencyP95Ms } = settings.alarms;
  const percentiles = ["p50", "p95", "p99"] as const;
  const model = chart({
    title: "Model latency",
    region,
    periodSeconds,
    unit: "ms",
    metrics: percentiles.flatMap((stat) =>
      scaledLine("modelLatency", variant, { id: stat, label: stat, factor, stat }),
    ),
    thresholds: [threshold(`p95 rolls back above ${latencyP95Ms} ms`, latencyP95Ms, "above")],
  });
  // Asynchronous endpoints have none; AWS lists no percentiles for it.
  if (asynchronous) return [model];
  return [
    model,
    chart({
      title: "Overhead latency (SageMaker around the model)",
      region,
      periodSeconds,
      unit: "ms",
      metrics: [
        ...scaledLine("overheadLatency", variant, {
          id: "average",
          label: "average",
          factor,
          stat: "Average",
        }),
        ...scaledLine("overheadLatency", variant, { id: "most", label: "longest", factor, stat: "Maximum" }),
      ],
    }),
  ];
}
