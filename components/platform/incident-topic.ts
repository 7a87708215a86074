import { Topic, TopicPolicy, TopicSubscription } from "@pulumi/aws/sns";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, limited, platformNames } from "../names";
import { denyWithoutTls, policyDocument } from "../orchestration/role-policy";
import { subscriptionsOf } from "./subscriptions";

/** The topic that alarms notify, with those of the contacts that SNS can reach. */
export function registerIncidentTopic(
  scope: EnvironmentScope,
  spec: { readonly channels: readonly string[]; readonly kmsKeyArn: pulumi.Output<string> },
  options: pulumi.CustomResourceOptions,
): Topic {
  const name = platformNames(scope).incidentTopic;
  const topic = new Topic(name, { name, kmsMasterKeyId: spec.kmsKeyArn }, options);
  new TopicPolicy(name, { arn: topic.arn, policy: topicPolicy(scope) }, options);
  for (const { protocol, endpoint } of subscriptionsOf(spec.channels))
    new TopicSubscription(
      limited(`${name}-${protocol}-${endpoint.replace(/[^\w.@-]+/g, "-")}`, 200),
      { topic: topic.arn, protocol, endpoint },
      options,
    );
  return topic;
}

/** Alarms of this account may publish; nobody may without TLS. */
export function topicPolicy(scope: EnvironmentScope): string {
  const arn = arnsOf(scope).of("sns", platformNames(scope).incidentTopic);
  return policyDocument([
    {
      Sid: "AlarmsOfThisAccount",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn,
      Condition: { StringEquals: { "aws:SourceAccount": scope.accountId } },
    },
    denyWithoutTls("sns:Publish", arn),
  ]);
}
