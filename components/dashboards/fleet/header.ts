import type { Widget } from "../dashboard-body";
import { plain } from "../markdown";
import { expressionLine, searchExpression } from "../metric-lines";
import { numbers, text } from "../widgets";
import { endpointsOf } from "./endpoints-of";
import type { FleetDashboardSpec } from "./fleet-dashboard-spec";

/** What this is, whom to call, and how the fleet is in five numbers. */
export function fleetHeaderWidgets({ scope, contacts, runbookBaseUrl }: FleetDashboardSpec): Widget[] {
  const { environment, region } = scope;
  const height = Math.max(8, 6 + contacts.length);
  const markdown = [
    `# Monitored endpoints of ${environment}`,
    `Each chart shows the ten endpoints that are worst in what it measures, and finds them by the words of ${environment} in ` +
      "their names: other endpoints of the account with these words in their names are shown as well.",
    "",
    `Each endpoint has two dashboards of its own, \`<endpoint>-operations\` and \`<endpoint>-product\`. [Runbooks](${runbookBaseUrl}/README.md)`,
    "",
    ...contacts.map(
      ({ name, channel, hours }, index) => `${index + 1}. ${plain(name)}: ${plain(channel)}, ${plain(hours)}`,
    ),
  ].join("\n");
  const periodSeconds = 300;
  const sum = (id: string, label: string, expression: string) =>
    expressionLine(`SUM(${expression})`, { id, label, period: periodSeconds });
  const including = endpointsOf(scope);
  return [
    text(markdown, { width: 16, height }),
    {
      ...numbers({
        title: "Now",
        region,
        periodSeconds,
        metrics: [
          sum(
            "requests",
            "requests in 5 min",
            searchExpression("invocations", { including }, "Sum", periodSeconds),
          ),
          sum(
            "rollouts",
            "rollouts in progress",
            searchExpression("rolloutInProgress", { including }, "Maximum", periodSeconds),
          ),
          sum(
            "persons",
            "endpoints that need a person",
            searchExpression("needsPerson", { including }, "Maximum", periodSeconds),
          ),
        ],
      }),
      height,
    },
  ];
}
