import type { Lifecycle } from "./lifecycle";
import { account, policy, queueArn, queueUrl, topicArn } from "./lifecycle-parents";

/** The lives of topics, queues, parameters and log groups. */
export function messagingLifecycles(keyId: string, emulatorPort: number): Lifecycle[] {
  const keyArn = `arn:aws:kms:us-east-1:${account}:key/${keyId}`;
  const url = queueUrl(emulatorPort);
  return [
    {
      type: "aws:sns/topic:Topic",
      inputs: { name: "subject", kmsMasterKeyId: keyArn, tags: { team: "a" } },
      changed: { name: "subject", kmsMasterKeyId: keyArn, displayName: "Incidents", tags: { team: "a" } },
      changes: { displayName: "ADD" },
      outputs: { arn: `arn:aws:sns:us-east-1:${account}:subject`, owner: account },
    },
    {
      type: "aws:sns/topicPolicy:TopicPolicy",
      inputs: { arn: topicArn, policy: policy(["sns:Publish"], topicArn) },
      changed: { arn: topicArn, policy: policy(["sns:Subscribe"], topicArn) },
      changes: { policy: "UPDATE" },
      goneAfterRemoval: false,
    },
    {
      type: "aws:sns/topicSubscription:TopicSubscription",
      inputs: {
        topic: topicArn,
        protocol: "sqs",
        endpoint: queueArn,
        filterPolicy: JSON.stringify({ kind: ["a"] }),
      },
      changed: {
        topic: topicArn,
        protocol: "sqs",
        endpoint: queueArn,
        rawMessageDelivery: true,
        filterPolicy: JSON.stringify({ kind: ["b"] }),
      },
      changes: { filterPolicy: "UPDATE", rawMessageDelivery: "UPDATE" },
      outputs: { pendingConfirmation: false },
    },
    {
      type: "aws:sqs/queue:Queue",
      inputs: {
        name: "subject",
        kmsMasterKeyId: keyArn,
        messageRetentionSeconds: 1_209_600,
        tags: { team: "a" },
      },
      changed: {
        name: "subject",
        kmsMasterKeyId: keyArn,
        visibilityTimeoutSeconds: 60,
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: 3 }),
        tags: { team: "a", cost: "b" },
      },
      changes: {
        messageRetentionSeconds: "UPDATE",
        redrivePolicy: "ADD",
        visibilityTimeoutSeconds: "UPDATE",
        "tagsAll.cost": "ADD",
      },
      outputs: { arn: `arn:aws:sqs:us-east-1:${account}:subject` },
    },
    {
      type: "aws:sqs/queuePolicy:QueuePolicy",
      inputs: { queueUrl: url, policy: policy(["sqs:SendMessage"], queueArn) },
      changed: { queueUrl: url, policy: policy(["sqs:ReceiveMessage"], queueArn) },
      changes: { policy: "UPDATE" },
    },
    {
      type: "aws:cloudwatch/logGroup:LogGroup",
      inputs: { name: "/aws/lambda/subject", retentionInDays: 14, kmsKeyId: keyArn, tags: { team: "a" } },
      changed: { name: "/aws/lambda/subject", kmsKeyId: keyArn, tags: { team: "b" } },
      changes: { retentionInDays: "UPDATE", "tagsAll.team": "UPDATE" },
      outputs: { arn: `arn:aws:logs:us-east-1:${account}:log-group:/aws/lambda/subject` },
    },
    {
      type: "aws:ssm/parameter:Parameter",
      inputs: {
        name: "/monitored-endpoint/test/endpoints/subject",
        type: "String",
        value: '{"a":1}',
        tags: { team: "a" },
      },
      changed: {
        name: "/monitored-endpoint/test/endpoints/subject",
        type: "String",
        value: '{"a":2}',
        description: "document",
      },
      changes: { description: "ADD", value: "UPDATE", "tagsAll.team": "DELETE" },
      outputs: { tier: "Standard", version: 1 },
    },
  ];
}
