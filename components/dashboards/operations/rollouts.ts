import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { dimensionLabel, expressionLine, metricLine, searchExpression } from "../metric-lines";
import { chart } from "../widgets";

const periodSeconds = 60;

/** When which version came, and what was decided on the way. */
export function rolloutWidgets({ region, endpoint }: EndpointSubject): Widget[] {
  return [
    chart({
      title: "Rollout decisions",
      region,
      periodSeconds,
      unit: "decisions per minute",
      metrics: [
        expressionLine(searchExpression("decisions", { exactly: endpoint }, "Sum", periodSeconds), {
          id: "decisions",
          label: dimensionLabel("Decision"),
          period: periodSeconds,
        }),
      ],
    }),
    chart({
      title: "Version that serves, and rollouts in progress",
      region,
      periodSeconds,
      unit: "version",
      rightUnit: "1 = in progress",
      metrics: [
        metricLine("servingVersion", endpoint, { stat: "Maximum", label: "version" }),
        metricLine("rolloutInProgress", endpoint, {
          stat: "Maximum",
          label: "rollout in progress",
          yAxis: "right",
        }),
      ],
    }),
  ];
}
