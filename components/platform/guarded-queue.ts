import { Queue, type QueueArgs, QueuePolicy } from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { denyWithoutTls, policyDocument } from "../orchestration/role-policy";

/** SQS keeps a message 14 days at most. */
const longestRetentionSeconds = 14 * 86_400;

/** A service that may put messages into a queue. */
export interface QueueSender {
  readonly sid: string;
  readonly service: "events" | "sns";
  /** On whose behalf: the condition of IAM on `aws:SourceArn`. */
  readonly sourceArns: { readonly ArnEquals: string | readonly string[] } | { readonly ArnLike: string };
}

/** What is chosen about one queue. */
export interface GuardedQueueSpec {
  readonly name: string;
  readonly kmsKeyArn: pulumi.Output<string>;
  readonly senders: readonly QueueSender[];
  /** What differs from a queue that keeps its messages for as long as SQS can. */
  readonly settings?: QueueArgs;
  readonly dependsOn?: readonly pulumi.Resource[];
}

/** A queue under the environment's key that takes messages of these senders only, and none without TLS. */
export function registerGuardedQueue(
  scope: EnvironmentScope,
  { name, kmsKeyArn, senders, settings, dependsOn = [] }: GuardedQueueSpec,
  options: pulumi.CustomResourceOptions,
): Queue {
  const queueArn = arnsOf(scope).of("sqs", name);
  const queue = new Queue(
    name,
    { name, kmsMasterKeyId: kmsKeyArn, messageRetentionSeconds: longestRetentionSeconds, ...settings },
    dependsOn.length === 0 ? options : { ...options, dependsOn: [...dependsOn] },
  );
  const allowed = senders.map(({ sid, service, sourceArns }) => ({
    Sid: sid,
    Effect: "Allow" as const,
    Principal: { Service: `${service}.amazonaws.com` },
    Action: "sqs:SendMessage",
    Resource: queueArn,
    Condition: Object.fromEntries(
      Object.entries(sourceArns).map(([operator, arns]) => [operator, { "aws:SourceArn": arns }]),
    ),
  }));
  const policy = policyDocument([...allowed, denyWithoutTls("sqs:*", queueArn)]);
  new QueuePolicy(name, { queueUrl: queue.url, policy }, options);
  return queue;
}

/** The rules of this environment; each of them carries the platform's prefix. */
export function rulesOfEnvironment(scope: EnvironmentScope): QueueSender {
  const rules = arnsOf(scope).of("events", `rule/${platformNames(scope).prefix}-*`);
  return { sid: "RulesOfThisEnvironment", service: "events", sourceArns: { ArnLike: rules } };
}
