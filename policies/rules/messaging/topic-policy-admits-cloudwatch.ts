import type { PolicyResource } from "@pulumi/policy";
import { type AlarmTopic, alarmTopics, ifPublishedTo } from "../../model/alarm-topics";
import { assertNever } from "../../model/assert-never";
import { attachedPolicy } from "../../model/attached-policy";
import { describe, type Finding, notEvaluable, violation } from "../../model/finding";
import { mandatory } from "../../model/level";
import type { Statement } from "../../model/policy-document";
import { resourceTypes } from "../../model/resource-types";
import { defineRule } from "../../model/rule";
import { serviceAccess } from "../../model/service-access";

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
