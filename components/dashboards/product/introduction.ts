import { platformNames } from "../../names";
import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { dashboardLink, plain } from "../markdown";
import { metricLine } from "../metric-lines";
import { numbers, text } from "../widgets";

/** What this page is about, and which version answers now. */
export function introductionWidgets({ settings, endpointName, endpoint, region }: EndpointSubject): Widget[] {
  const { names, scope, modelPackageGroupName, accuracy } = settings;
  const markdown = [
    `# What ${endpointName} answers`,
    `The model **${plain(modelPackageGroupName)}** in ${scope.environment}. Each chart has its meaning beside it.`,
    ...(accuracy === undefined
      ? ["Nobody compares its answers with what really happened: set `accuracy` to see how right they are."]
      : []),
    [
      dashboardLink("How it runs", names.operationsDashboard),
      dashboardLink("All endpoints", platformNames(scope).fleetDashboard),
    ].join(" | "),
  ].join("\n\n");
  return [
    text(markdown, { width: 16, height: 5 }),
    {
      ...numbers({
        title: "Version that answers now",
        region,
        periodSeconds: 300,
        metrics: [metricLine("servingVersion", endpoint, { stat: "Maximum", label: "version" })],
      }),
      height: 5,
    },
  ];
}
