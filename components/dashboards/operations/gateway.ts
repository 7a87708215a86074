import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine, scaledLine } from "../metric-lines";
import { chart, threshold } from "../widgets";

const periodSeconds = 60;
const factor = "* 100";

/** What callers of the gateway get, and what the synthetic canary finds; nothing without a gateway. */
export function gatewayWidgets({ region, endpoint, settings }: EndpointSubject): Widget[] {
  if (settings.gateway === undefined) return [];
  return [
    chart({
      title: "Gateway: requests per minute",
      region,
      periodSeconds,
      unit: "per minute",
      rightUnit: "ms",
      metrics: [
        metricLine("gatewayRequests", endpoint, { stat: "Sum", label: "requests" }),
        metricLine("gatewayLatency", endpoint, { stat: "p95", label: "latency p95", yAxis: "right" }),
      ],
    }),
    chart({
      title: "Gateway: refused requests as a share",
      region,
      periodSeconds,
      unit: "%",
      metrics: [
        ...scaledLine("contractViolations", endpoint, {
          id: "contract",
          label: "against the contract (callers')",
          factor,
          stat: "Average",
        }),
        ...scaledLine("upstreamErrors", endpoint, {
          id: "upstream",
          label: "the endpoint failed",
          factor,
          stat: "Average",
        }),
      ],
    }),
    chart({
      title: "Synthetic canary",
      region,
      periodSeconds,
      unit: "1 = failed",
      rightUnit: "ms",
      max: 1,
      metrics: [
        metricLine("canaryFailed", endpoint, { stat: "Maximum", label: "failed" }),
        metricLine("canaryLatency", endpoint, { stat: "Maximum", label: "latency", yAxis: "right" }),
      ],
      thresholds: [threshold("twice in three minutes rolls back", 1, "above")],
    }),
  ];
}
