import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import type { GatewayPlatformOutputs } from "../gateway-platform-reference";
import { syntheticCanaryInput } from "../orchestration/event-patterns";
import { registerEventRule } from "../orchestration/event-rule";

/** Registers the schedule on which the platform's synthetic canary calls the gateway. */
export function registerSyntheticCanarySchedule(
  { names, platform }: EndpointSettings,
  { syntheticCanaryFunctionArn }: GatewayPlatformOutputs,
  options: pulumi.CustomResourceOptions,
): void {
  registerEventRule(
    {
      name: names.canaryRule,
      description: `Calls ${names.gateway} with a golden request, as a user would.`,
      trigger: { scheduleExpression: "rate(1 minute)" },
      input: syntheticCanaryInput(names.endpoint),
      // The next minute replaces this one; EventBridge takes no less.
      maximumEventAgeSeconds: 60,
    },
    { functionArn: syntheticCanaryFunctionArn, deadLetterQueueArn: platform.undeliveredEventsQueueArn },
    options,
  );
}
