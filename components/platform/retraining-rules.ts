import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames } from "../names";
import { checkRetrainingInput, pipelineStatePattern } from "../orchestration/event-patterns";
import { type EventRuleSpec, type EventRuleTarget, registerEventRule } from "../orchestration/event-rule";

/** What makes the accuracy evaluator look after retrainings. */
export function retrainingRules(scope: EnvironmentScope): EventRuleSpec[] {
  const { prefix } = platformNames(scope);
  return [
    {
      name: `${prefix}-check-retraining`,
      description: "Every quarter of an hour: look after each retraining, so that a lost event only delays.",
      trigger: { scheduleExpression: "rate(15 minutes)" },
      input: checkRetrainingInput(scope),
      // The next tick replaces this one.
      maximumEventAgeSeconds: 900,
    },
    {
      name: `${prefix}-pipeline-state`,
      description: "A pipeline of the account ended; it may be a retraining of the environment.",
      trigger: { eventPattern: pipelineStatePattern() },
      maximumEventAgeSeconds: 3600,
    },
  ];
}

/** Registers the rules with the accuracy evaluator as their target. */
export function registerRetrainingRules(
  scope: EnvironmentScope,
  target: EventRuleTarget,
  options: pulumi.CustomResourceOptions,
): void {
  for (const rule of retrainingRules(scope)) registerEventRule(rule, target, options);
}
