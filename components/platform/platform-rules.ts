import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames } from "../names";
import {
  deploymentStatePattern,
  documentChangePattern,
  endpointStatePattern,
  reconcileInput,
} from "../orchestration/event-patterns";
import { type EventRuleSpec, type EventRuleTarget, registerEventRule } from "../orchestration/event-rule";

const hour = 3600;
const day = 24 * hour;

/** What wakes the orchestrator, beside the approvals of each endpoint's model group. */
export function platformRules(scope: EnvironmentScope, hasGateways: boolean): EventRuleSpec[] {
  const { prefix } = platformNames(scope);
  return [
    {
      name: `${prefix}-reconcile`,
      description: "Every few minutes: decide anew about every endpoint, so that a lost event only delays.",
      trigger: { scheduleExpression: "rate(5 minutes)" },
      input: reconcileInput(scope),
      // The next tick replaces this one.
      maximumEventAgeSeconds: 300,
    },
    {
      name: `${prefix}-endpoint-state`,
      description: "An endpoint of the environment changed its state.",
      trigger: { eventPattern: endpointStatePattern(scope) },
      maximumEventAgeSeconds: hour,
    },
    {
      name: `${prefix}-document-change`,
      description: "Somebody changed what an endpoint should serve.",
      trigger: { eventPattern: documentChangePattern(scope) },
      maximumEventAgeSeconds: day,
    },
    ...(hasGateways ? [deploymentRule(scope)] : []),
  ];
}

function deploymentRule(scope: EnvironmentScope): EventRuleSpec {
  return {
    name: `${platformNames(scope).prefix}-deployment-state`,
    description: "A release of a gateway of the environment changed its state.",
    trigger: { eventPattern: deploymentStatePattern(scope) },
    maximumEventAgeSeconds: hour,
  };
}

/** Registers the rules with the orchestrator as their target. */
export function registerPlatformRules(
  scope: EnvironmentScope,
  target: EventRuleTarget,
  hasGateways: boolean,
  options: pulumi.CustomResourceOptions,
): void {
  for (const rule of platformRules(scope, hasGateways)) registerEventRule(rule, target, options);
}
