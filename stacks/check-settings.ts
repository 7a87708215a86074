import * as pulumi from "@pulumi/pulumi";
import { monitoredEndpointProblems, monitoringPlatformProblems, type Problem } from "monitored-endpoint";
import { headerValueKey, routingKeyKey } from "./incident-secrets";
import type { StackSettings } from "./settings-schema";

/**
 * Checks the settings of the platform and of every endpoint before the first resource is registered, so that one
 * run names everything that needs a change and an update never stops half-way.
 */
export function checkSettings(
  { accountId, region, platform, endpoints }: StackSettings,
  stack: string,
): void {
  const { environment } = platform;
  const problems = [
    ...lines("monitored-endpoint:platform", monitoringPlatformProblems({ ...platform, accountId, region })),
    ...Object.entries(endpoints).flatMap(([name, endpoint]) =>
      lines(
        `monitored-endpoint:endpoints.${name}`,
        monitoredEndpointProblems(name, { ...endpoint, environment, accountId, region }),
      ),
    ),
  ];
  if (problems.length === 0) return;
  throw new pulumi.RunError(
    [`The settings of the stack ${stack} need a change in stacks/Pulumi.${stack}.yaml:`, ...problems].join(
      "\n",
    ),
  );
}

/** The properties that the program takes from other keys than the component's own. */
const elsewhere: Readonly<Record<string, string>> = {
  accountId: "aws:allowedAccountIds[0]",
  region: "aws:region",
  environment: "monitored-endpoint:platform.environment",
  "incidents.pagerDuty.routingKey": routingKeyKey,
  "incidents.webhook.headerValue": headerValueKey,
};

function lines(key: string, problems: readonly Problem[]): string[] {
  return problems.map(({ propertyPath, reason }) => {
    const path = elsewhere[propertyPath] ?? (propertyPath === "name" ? key : `${key}.${propertyPath}`);
    return `  - ${path}: ${reason}`;
  });
}
