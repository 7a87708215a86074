import { Queue, QueuePolicy } from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { denyWithoutTls, policyDocument, type Statement } from "../orchestration/role-policy";

/** The two queues in which nothing is lost. */
export interface FailureQueues {
  /** Events that EventBridge could not deliver to a function. */
  readonly undeliveredEvents: Queue;
  /** Events that a function took and could not handle. */
  readonly failedInvocations: Queue;
}

/** Registers both queues; SQS keeps a message 14 days at most. */
export function registerFailureQueues(
  scope: EnvironmentScope,
  kmsKeyArn: pulumi.Output<string>,
  options: pulumi.CustomResourceOptions,
): FailureQueues {
  const names = platformNames(scope);
  const register = (name: string, statements: readonly Statement[]) => {
    const queue = new Queue(
      name,
      { name, kmsMasterKeyId: kmsKeyArn, messageRetentionSeconds: 1_209_600 },
      options,
    );
    const policy = policyDocument([...statements, denyWithoutTls("sqs:*", arnsOf(scope).of("sqs", name))]);
    new QueuePolicy(name, { queueUrl: queue.url, policy }, options);
    return queue;
  };
  return {
    undeliveredEvents: register(names.undeliveredEventsQueue, [eventBridgeMaySend(scope)]),
    failedInvocations: register(names.failedInvocationsQueue, []),
  };
}

/** Only rules of this environment; each of them carries the platform's prefix. */
function eventBridgeMaySend(scope: EnvironmentScope): Statement {
  const arns = arnsOf(scope);
  const { prefix, undeliveredEventsQueue } = platformNames(scope);
  return {
    Sid: "RulesOfThisEnvironment",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arns.of("sqs", undeliveredEventsQueue),
    Condition: { ArnLike: { "aws:SourceArn": arns.of("events", `rule/${prefix}-*`) } },
  };
}
