import { platformNames } from "../../names";
import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { dashboardLink, plain } from "../markdown";
import { metricLine } from "../metric-lines";
import { numbers, text } from "../widgets";

/** What this is, who to call, what to type, and what serves now. */
export function headerWidgets(subject: EndpointSubject): Widget[] {
  const { settings, endpointName, endpoint, region } = subject;
  const { names, contacts, runbookBaseUrl, scope, modelPackageGroupName } = settings;
  const environment = `--environment ${scope.environment}`;
  const introduction = [
    `# ${endpointName}`,
    `Versions of the model group **${plain(modelPackageGroupName)}** in ${scope.environment}. Rollouts: ${
      settings.rollout.strategy
    }, ${settings.rollout.bakeSeconds / 60} minutes of bake under alarms.`,
    "",
    [
      dashboardLink("What the model answers", names.productDashboard),
      dashboardLink("All endpoints", platformNames(scope).fleetDashboard),
      `[Runbooks](${runbookBaseUrl}/README.md)`,
    ].join(" | "),
  ];
  const people = [
    "**Call, in this order**",
    ...contacts.map(
      ({ name, channel, hours }, index) => `${index + 1}. ${plain(name)}: ${plain(channel)}, ${plain(hours)}`,
    ),
  ];
  const commands = [
    "**Type**",
    "```",
    `npm run ledger -- ${endpointName} ${environment}`,
    `npm run watch -- ${endpointName} ${environment}`,
    `npm run rollout -- pause ${endpointName} --reason "…" ${environment}`,
    `npm run rollout -- return ${endpointName} --reason "…" ${environment}`,
    `npm run incidents -- list ${environment}`,
    "```",
  ];
  const height = Math.max(8, 8 + contacts.length);
  return [
    text([...introduction, "", ...people].join("\n"), { width: 8, height }),
    text(commands.join("\n"), { width: 8, height }),
    {
      ...numbers({
        title: "Now: version that serves, rollout in progress (1 = yes), needs a person (1 = yes)",
        region,
        periodSeconds: 300,
        metrics: [
          metricLine("servingVersion", endpoint, { stat: "Maximum", label: "Version" }),
          metricLine("rolloutInProgress", endpoint, { stat: "Maximum", label: "Rollout in progress" }),
          metricLine("needsPerson", endpoint, { stat: "Maximum", label: "Needs a person" }),
        ],
      }),
      height,
    },
  ];
}
