import type { PolicyResource } from "@pulumi/policy";
import { presence } from "../../model/reading/given";
import { readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/** The protocols of which SNS can log the delivery, each with the property that switches it on. */
const logged: Readonly<Record<string, string>> = {
  http: "httpFailureFeedbackRoleArn",
  https: "httpFailureFeedbackRoleArn",
  lambda: "lambdaFailureFeedbackRoleArn",
  sqs: "sqsFailureFeedbackRoleArn",
  firehose: "firehoseFailureFeedbackRoleArn",
  application: "applicationFailureFeedbackRoleArn",
};

export const topicLogsDelivery = defineRule({
  id: "topic-logs-delivery",
  title: "A topic should log failed deliveries to the kinds of endpoints that subscribe to it.",
  severity: "low",
  rationale:
    "When somebody says that the alarm never came, the log of deliveries tells whether SNS sent it, what the receiver answered and when it gave up.",
  remediation:
    "Set the topic's <protocol>FailureFeedbackRoleArn, such as httpFailureFeedbackRoleArn, to a role that may write to CloudWatch Logs. Mail and text messages cannot be logged.",
  levels: advisory,
  frameworks: {
    securityHub: ["SNS.2"],
    awsConfig: ["SNS_TOPIC_MESSAGE_DELIVERY_NOTIFICATION_ENABLED"],
    nist80053: ["AU-2", "AU-12"],
  },
  subjects: subjectsOfType(resourceTypes.topic),
  check: ({ resource }, { stack }) => judgeTopic(resource, stack.table),
});

function judgeTopic(topic: PolicyResource, table: ResourceTable): readonly Finding[] {
  const roles = new Map(
    Object.values(logged).map((property) => [property, presence(topic, [property], resourceTypes.role)]),
  );
  const lacking = (properties: readonly string[]) =>
    properties.filter((property) => roles.get(property)?.state !== "given");
  const { resources, possible } = table.pointingAt(topic, resourceTypes.topicSubscription, ["topic"]);
  const wanted = new Set<string>();
  const unknown: string[] = [];
  for (const subscription of resources) {
    const protocol = readText(subscription, ["protocol"]);
    const property = protocol.state === "known" ? logged[protocol.value.toLowerCase()] : undefined;
    if (property !== undefined) wanted.add(property);
    if (protocol.state === "unknown") unknown.push(unknownOf(subscription, protocol));
  }
  for (const subscription of possible) {
    unknown.push(unknownOf(subscription, { state: "unknown", path: "topic" }));
  }
  const findings = lacking([...wanted]).map((property): Finding => {
    const role = roles.get(property);
    return role?.state === "unknown"
      ? notEvaluable(topic, role.path)
      : violation(
          topic,
          `does not log failed deliveries (${property})`,
          `set ${property} to the ARN of a role that may write to CloudWatch Logs`,
        );
  });
  const isComplete = lacking([...roles.keys()]).length === 0;
  return isComplete ? findings : [...findings, ...unknown.map((text) => notEvaluable(topic, text))];
}
