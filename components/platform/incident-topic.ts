import { Topic, TopicPolicy, TopicSubscription } from "@pulumi/aws/sns";
import type { Queue } from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, limited, platformNames } from "../names";
import { subscriptionsOf } from "./subscriptions";
import { alarmsMayPublish } from "./topic-policy";

/** What the topic needs of its surroundings. */
export interface IncidentTopicSpec {
  readonly channels: readonly string[];
  readonly kmsKeyArn: pulumi.Output<string>;
  /** Where a message goes that a web hook does not take within SNS's retries. */
  readonly undeliveredQueue: Queue;
}

/**
 * The topic on which people are told of incidents, with those of the contacts that SNS can reach. The alarms on the notifier
 * itself publish here too, which is why CloudWatch may.
 */
export function registerIncidentTopic(
  scope: EnvironmentScope,
  spec: IncidentTopicSpec,
  options: pulumi.CustomResourceOptions,
): Topic {
  const name = platformNames(scope).incidentTopic;
  const topic = new Topic(name, { name, kmsMasterKeyId: spec.kmsKeyArn }, options);
  new TopicPolicy(name, { arn: topic.arn, policy: alarmsMayPublish(scope, name) }, options);
  for (const { protocol, endpoint } of subscriptionsOf(spec.channels))
    new TopicSubscription(
      limited(`${name}-${protocol}-${endpoint.replace(/[^\w.@-]+/g, "-")}`, 200),
      { topic: topic.arn, protocol, endpoint, ...redrive(scope, protocol) },
      { ...options, dependsOn: [spec.undeliveredQueue] },
    );
  return topic;
}

/** Mail is never refused in a way that SNS would learn of, so only web hooks have a queue. */
function redrive(scope: EnvironmentScope, protocol: string): { readonly redrivePolicy?: string } {
  if (protocol !== "https") return {};
  // Written out rather than taken from the queue, so that a preview shows it.
  const deadLetterTargetArn = arnsOf(scope).of("sqs", platformNames(scope).undeliveredIncidentsQueue);
  return { redrivePolicy: JSON.stringify({ deadLetterTargetArn }) };
}
