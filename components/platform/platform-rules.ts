import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames } from "../names";
import {
  deploymentStatePattern,
  documentChangePattern,
  endpointStatePattern,
  processingJobPattern,
  reconcileInput,
  reconcileKnowledgeBaseInput,
  reportWrittenPattern,
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

/** What wakes the knowledge base: reports of our monitors, runs of Model Monitor, and a schedule for what was missed. */
export function knowledgeBaseRules(scope: EnvironmentScope): EventRuleSpec[] {
  const { knowledgeBase } = platformNames(scope);
  return [
    {
      name: `${knowledgeBase}-reports`,
      description: "A monitor has written the report of a window.",
      trigger: { eventPattern: reportWrittenPattern(scope) },
      maximumEventAgeSeconds: hour,
    },
    {
      name: `${knowledgeBase}-runs`,
      description: "A processing job has ended, which may be a run of Model Monitor.",
      trigger: { eventPattern: processingJobPattern() },
      maximumEventAgeSeconds: hour,
    },
    {
      name: `${knowledgeBase}-reconcile`,
      description: "Every hour: take in the reports that no event told of, or that could not be read.",
      trigger: { scheduleExpression: "rate(1 hour)" },
      input: reconcileKnowledgeBaseInput(scope),
      maximumEventAgeSeconds: hour,
    },
  ];
}

/** The functions that the environment's own rules wake. */
export interface PlatformRuleTargets {
  readonly orchestrator: EventRuleTarget;
  readonly knowledgeBase: EventRuleTarget;
}

/** Registers the rules of the environment, each with its function as the target. */
export function registerPlatformRules(
  scope: EnvironmentScope,
  targets: PlatformRuleTargets,
  hasGateways: boolean,
  options: pulumi.CustomResourceOptions,
): void {
  for (const rule of platformRules(scope, hasGateways))
    registerEventRule(rule, targets.orchestrator, options);
  for (const rule of knowledgeBaseRules(scope)) registerEventRule(rule, targets.knowledgeBase, options);
}
