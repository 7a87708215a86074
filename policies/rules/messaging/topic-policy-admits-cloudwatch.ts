import type { PolicyResource } from "@pulumi/policy";
import { type AlarmTopic, alarmTopics, ifPublishedTo } from "../../model/alarms/alarm-topics";
import { attachedPolicy } from "../../model/iam/attached-policy";
import type { Statement } from "../../model/iam/policy-document";
import { serviceAccess } from "../../model/iam/service-access";
import { assertNever } from "../../model/reading/assert-never";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

const service = "cloudwatch.amazonaws.com";

export const topicPolicyAdmitsCloudwatch = defineRule<AlarmTopic>({
  id: "topic-policy-admits-cloudwatch",
  title: "A topic that alarms publish to must let CloudWatch publish when it has a policy of its own.",
  severity: "high",
  rationale:
    "The policy that AWS gives a topic lets alarms of the same account publish. One that replaces it and forgets CloudWatch silences every alarm at once, and no deployment fails for it.",
  remediation:
    "In the topic's policy allow the principal cloudwatch.amazonaws.com the action sns:Publish, limited by aws:SourceAccount or aws:SourceArn.",
  levels: mandatory,
  frameworks: {},
  subjects: alarmTopics,
  check: (topic, { stack }) => {
    const { documents, unknown } = attachedPolicy(topic.resource, resourceTypes.topic, stack.table);
    return ifPublishedTo(topic, [
      ...documents.flatMap(({ source, statements }) => judgeStatements(source, statements, topic.resource)),
      ...unknown.map((text) => notEvaluable(topic.resource, text)),
    ]);
  },
});

function judgeStatements(
  source: PolicyResource,
  statements: readonly Statement[],
  topic: PolicyResource,
): readonly Finding[] {
  const access = serviceAccess(statements, service, ["sns:Publish"]);
  const silent = source === topic ? "alarms publish to it" : `alarms publish to ${describe(topic)}`;
  switch (access.state) {
    case "allowed":
      return [];
    case "lacking":
      return [
        violation(
          source,
          `does not allow CloudWatch to publish, though ${silent}`,
          `add to policy a statement that allows ${service} the action sns:Publish`,
        ),
      ];
    case "denied":
      return [
        violation(
          source,
          `denies CloudWatch to publish by ${access.by.path}, though ${silent}`,
          `except ${service} from policy.${access.by.path}`,
        ),
      ];
    case "undecided":
      return [notEvaluable(source, `whether Condition of policy.${access.by.path} holds for CloudWatch`)];
    default:
      return assertNever(access);
  }
}
