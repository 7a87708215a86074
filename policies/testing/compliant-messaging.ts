import { resourceTypes } from "../model/stack/resource-types";
import type { ResourceSpec } from "./policy-resources";

const account = "111122223333";
const region = "eu-central-1";
const arnOf = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

/** An encrypted topic that an alarm publishes to and a queue listens to, and all that belongs to the two. */
export interface MessagingParts {
  readonly key: ResourceSpec;
  readonly alarm: ResourceSpec;
  readonly topic: ResourceSpec;
  readonly topicPolicy: ResourceSpec;
  readonly subscription: ResourceSpec;
  readonly queue: ResourceSpec;
  readonly queuePolicy: ResourceSpec;
  /** Hands what arrives in the queue to a function. */
  readonly queueReader: ResourceSpec;
  readonly deadLetters: ResourceSpec;
  readonly deadLettersPolicy: ResourceSpec;
  readonly eventTarget: ResourceSpec;
}

/** One statement of a policy, with what most of the tests need. */
export function statement(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { Effect: "Allow", Resource: "*", ...parts };
}

/** A policy document as a program writes it. */
export function policyText(...statements: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The Deny with which a topic or a queue refuses requests without TLS. */
export function tlsDenial(action: string, resource = "*"): Readonly<Record<string, unknown>> {
  return statement({
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
}

/** What lets alarms of the account publish to a topic. */
export const cloudwatchMayPublish = statement({
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: "sns:Publish",
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});

/** What lets alarms of the account use the key of a topic. */
export const cloudwatchMayEncrypt = statement({
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});

/** Messaging that keeps every rule, as it is known once it is deployed; a test breaks it in one place. */
export function compliantMessaging(): MessagingParts {
  const keyArn = arnOf("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");
  const topicArn = arnOf("sns", "incidents");
  const deadLetters = queueSpec("failed", keyArn);
  const redrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetters.props.arn, maxReceiveCount: 5 });
  const queue = queueSpec("jobs", keyArn, { redrivePolicy });
  return {
    key: {
      type: resourceTypes.key,
      name: "data",
      props: { arn: keyArn, keyId: keyArn.slice(-36), policy: policyText(cloudwatchMayEncrypt) },
    },
    alarm: {
      type: resourceTypes.metricAlarm,
      name: "latency",
      props: { name: "latency", alarmActions: [topicArn] },
    },
    topic: {
      type: resourceTypes.topic,
      name: "incidents",
      props: {
        name: "incidents",
        arn: topicArn,
        kmsMasterKeyId: keyArn,
        sqsFailureFeedbackRoleArn: "arn:aws:iam::111122223333:role/delivery-log",
      },
    },
    topicPolicy: {
      type: resourceTypes.topicPolicy,
      name: "incidents",
      props: { arn: topicArn, policy: policyText(cloudwatchMayPublish, tlsDenial("sns:Publish", topicArn)) },
    },
    subscription: {
      type: resourceTypes.topicSubscription,
      name: "jobs",
      props: {
        topic: topicArn,
        protocol: "sqs",
        endpoint: queue.props.arn,
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters.props.arn }),
      },
    },
    queue,
    queuePolicy: queuePolicySpec(queue),
    queueReader: {
      type: resourceTypes.eventSourceMapping,
      name: "jobs",
      props: { eventSourceArn: queue.props.arn, functionName: "worker" },
    },
    deadLetters,
    deadLettersPolicy: queuePolicySpec(deadLetters),
    eventTarget: {
      type: resourceTypes.eventTarget,
      name: "hourly",
      props: { rule: "hourly", arn: queue.props.arn, deadLetterConfig: { arn: deadLetters.props.arn } },
    },
  };
}

/** The parts without some of them. */
export function without(parts: MessagingParts, ...left: readonly (keyof MessagingParts)[]): ResourceSpec[] {
  return Object.entries(parts).flatMap(([name, spec]: [string, ResourceSpec]) =>
    left.some((part) => part === name) ? [] : [spec],
  );
}

function queueSpec(name: string, kmsMasterKeyId: string, more: Record<string, unknown> = {}): ResourceSpec {
  const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
  return {
    type: resourceTypes.queue,
    name,
    props: { name, arn: arnOf("sqs", name), url, kmsMasterKeyId, ...more },
  };
}

function queuePolicySpec(queue: ResourceSpec): ResourceSpec {
  return {
    type: resourceTypes.queuePolicy,
    name: queue.name,
    props: { queueUrl: queue.props.url, policy: policyText(tlsDenial("sqs:*", String(queue.props.arn))) },
  };
}
