import { EventRule, EventTarget } from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";

/** One rule of the default event bus with the function it calls. */
export interface EventRuleSpec {
  /** Physical name, at most 64 characters. */
  readonly name: string;
  readonly description: string;
  /** What the rule waits for: events of a pattern, or points in time. */
  readonly trigger: { readonly eventPattern: string } | { readonly scheduleExpression: string };
  /** What the function receives instead of the event; absent = the event itself. */
  readonly input?: string;
  /** How long EventBridge tries to deliver an event before it goes to the dead-letter queue, 60 to 86400. */
  readonly maximumEventAgeSeconds: number;
}

/** Where a rule's events go, and where they end when they cannot be delivered. */
export interface EventRuleTarget {
  readonly functionArn: pulumi.Input<string>;
  readonly deadLetterQueueArn: pulumi.Input<string>;
}

/**
 * Registers a rule and its target. The permission to call the function is the platform's: one for all rules of the
 * environment, because a function's policy holds 20 KB and one statement per endpoint would end it at about 50.
 */
export function registerEventRule(
  spec: EventRuleSpec,
  target: EventRuleTarget,
  options: pulumi.CustomResourceOptions,
): EventRule {
  const rule = new EventRule(
    spec.name,
    { name: spec.name, description: spec.description, state: "ENABLED", ...spec.trigger },
    options,
  );
  new EventTarget(
    spec.name,
    {
      rule: rule.name,
      targetId: "function",
      arn: target.functionArn,
      ...(spec.input === undefined ? {} : { input: spec.input }),
      retryPolicy: { maximumEventAgeInSeconds: spec.maximumEventAgeSeconds, maximumRetryAttempts: 185 },
      deadLetterConfig: { arn: target.deadLetterQueueArn },
    },
    options,
  );
  return rule;
}
