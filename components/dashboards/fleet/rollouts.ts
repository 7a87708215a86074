import type { Widget } from "../dashboard-body";
import { dimensionLabel, expressionLine, searchExpression } from "../metric-lines";
import { chart } from "../widgets";
import { endpointsOf } from "./endpoints-of";
import type { FleetDashboardSpec } from "./fleet-dashboard-spec";

/** What is being rolled out, and what people have to look into. */
export function fleetRolloutWidgets({ scope }: FleetDashboardSpec): Widget[] {
  const including = endpointsOf(scope);
  const periodSeconds = 300;
  const endpointName = dimensionLabel("EndpointName");
  const list = (metric: "rolloutInProgress" | "needsPerson", title: string) =>
    chart({
      title,
      region: scope.region,
      periodSeconds,
      unit: "1 = yes",
      stacked: true,
      metrics: [
        expressionLine(searchExpression(metric, { including }, "Maximum", periodSeconds), {
          id: "found",
          label: endpointName,
          period: periodSeconds,
        }),
      ],
    });
  return [
    list("rolloutInProgress", "Rollouts in progress"),
    list("needsPerson", "Endpoints that need a person"),
  ];
}
