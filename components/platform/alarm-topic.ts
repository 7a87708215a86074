import { Topic, TopicPolicy, TopicSubscription } from "@pulumi/aws/sns";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import type { IncidentQueues } from "./incident-queues";
import { alarmsMayPublish } from "./topic-policy";

/** What the topic needs of its surroundings. */
export interface AlarmTopicSpec {
  readonly kmsKeyArn: pulumi.Output<string>;
  readonly queues: IncidentQueues;
}

/**
 * The topic that alarms notify. Nobody reads it but the notifier, through the queue of hints, so that whoever is told gets
 * one message per incident and not one per change of an alarm.
 */
export function registerAlarmTopic(
  scope: EnvironmentScope,
  { kmsKeyArn, queues }: AlarmTopicSpec,
  options: pulumi.CustomResourceOptions,
): Topic {
  const { alarmTopic: name, undeliveredIncidentsQueue } = platformNames(scope);
  const topic = new Topic(name, { name, kmsMasterKeyId: kmsKeyArn }, options);
  new TopicPolicy(name, { arn: topic.arn, policy: alarmsMayPublish(scope, name) }, options);
  new TopicSubscription(
    name,
    {
      topic: topic.arn,
      protocol: "sqs",
      endpoint: queues.hints.arn,
      rawMessageDelivery: true,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: arnsOf(scope).of("sqs", undeliveredIncidentsQueue),
      }),
    },
    { ...options, dependsOn: [queues.undelivered] },
  );
  return topic;
}
