import type { PolicyResource } from "@pulumi/policy";
import { type AlarmTopic, alarmTopics, ifPublishedTo } from "../../model/alarms/alarm-topics";
import { attachedPolicy } from "../../model/iam/attached-policy";
import { followToKey } from "../../model/iam/keys";
import type { Statement } from "../../model/iam/policy-document";
import { serviceAccess } from "../../model/iam/service-access";
import { assertNever } from "../../model/reading/assert-never";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";

const service = "cloudwatch.amazonaws.com";
const fix = `add to policy a statement that allows ${service} the actions kms:Decrypt and kms:GenerateDataKey*`;

export const topicKeyAdmitsCloudwatch = defineRule<AlarmTopic>({
  id: "topic-key-admits-cloudwatch",
  title: "The key of a topic that alarms publish to must let CloudWatch use it.",
  severity: "high",
  rationale:
    "CloudWatch encrypts in its own name. Without leave in the key's policy each message of an alarm is refused, and the only trace is in the alarm's history, where nobody looks until the incident is over.",
  remediation:
    "In the key's policy allow the principal cloudwatch.amazonaws.com the actions kms:Decrypt and kms:GenerateDataKey*, limited by aws:SourceAccount, and let no Deny take it back.",
  levels: mandatory,
  frameworks: {},
  subjects: alarmTopics,
  check: (topic, { stack }) => {
    const key = followToKey(stack.table, topic.resource, ["kmsMasterKeyId"]);
    switch (key.state) {
      case "found":
        return ifPublishedTo(topic, judgeKey(key.resource, topic.resource, stack.table));
      case "unknown":
        return [notEvaluable(topic.resource, key.path)];
      // Without a key there is nothing to open, and the policy of a key of another stack cannot be seen.
      case "absent":
      case "missing":
        return [];
      default:
        return assertNever(key);
    }
  },
});

function judgeKey(key: PolicyResource, topic: PolicyResource, table: ResourceTable): readonly Finding[] {
  const { documents, unknown } = attachedPolicy(key, resourceTypes.key, table);
  const findings = documents.flatMap(({ source, statements }) => judgeStatements(source, statements, topic));
  const [first] = unknown;
  if (first !== undefined) return [...findings, notEvaluable(key, first)];
  if (documents.length > 0) return findings;
  return [violation(key, `has no policy, so that alarms cannot publish to ${describe(topic)}`, fix)];
}

function judgeStatements(
  source: PolicyResource,
  statements: readonly Statement[],
  topic: PolicyResource,
): readonly Finding[] {
  const access = serviceAccess(statements, service, ["kms:Decrypt", "kms:GenerateDataKey"]);
  const silent = `so that alarms cannot publish to ${describe(topic)}`;
  switch (access.state) {
    case "allowed":
      return [];
    case "lacking":
      return [violation(source, `does not allow CloudWatch ${access.actions.join(" and ")}, ${silent}`, fix)];
    case "denied":
      return [
        violation(
          source,
          `denies CloudWatch the key by ${access.by.path}, ${silent}`,
          `except ${service} from policy.${access.by.path}`,
        ),
      ];
    case "undecided":
      return [notEvaluable(source, `whether Condition of policy.${access.by.path} holds for CloudWatch`)];
    default:
      return assertNever(access);
  }
}
