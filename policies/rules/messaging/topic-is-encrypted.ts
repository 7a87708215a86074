import { type AlarmTopic, alarmTopics } from "../../model/alarms/alarm-topics";
import { keyUse } from "../../model/iam/keys";
import { assertNever } from "../../model/reading/assert-never";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Subject } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import type { StackIndex } from "../../model/stack/stack-index";

interface TopicSubject extends Subject {
  readonly publishers: Pick<AlarmTopic, "alarms" | "possible">;
}

const fix = "set kmsMasterKeyId to the ARN of a KMS key of your own";

export const topicIsEncrypted = defineRule<TopicSubject>({
  id: "topic-is-encrypted",
  title: "A topic must be encrypted with a KMS key, and with one of your own when alarms publish to it.",
  severity: "high",
  rationale:
    "Messages hold names of endpoints, numbers and addresses of people on call. AWS's own key for SNS cannot be opened to CloudWatch: an alarm goes off, its message is refused, and nobody is called.",
  remediation:
    "Set kmsMasterKeyId of the topic to the ARN of a customer managed key whose policy lets in cloudwatch.amazonaws.com.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SNS.1"],
    awsConfig: ["SNS_ENCRYPTED_KMS"],
    nist80053: ["SC-13", "SC-28"],
    checkov: ["CKV_AWS_26"],
  },
  subjects: topicSubjects,
  check: ({ resource, publishers }) => {
    const key = keyUse(resource, ["kmsMasterKeyId"]);
    switch (key.state) {
      case "absent":
        return [violation(resource, "keeps its messages unencrypted", fix)];
      case "unknown":
        return [notEvaluable(resource, key.path)];
      case "ofAws":
        return judgeKeyOfAws({ resource, publishers });
      case "own":
        return [];
      default:
        return assertNever(key);
    }
  },
});

function topicSubjects(stack: StackIndex): readonly TopicSubject[] {
  const alarmed = new Map(alarmTopics(stack).map((topic) => [topic.resource, topic]));
  return stack.table.ofType(resourceTypes.topic).map((resource) => ({
    resource,
    publishers: alarmed.get(resource) ?? { alarms: [], possible: [] },
  }));
}

/** Good enough for a topic that only roles publish to. */
function judgeKeyOfAws({ resource, publishers }: TopicSubject): readonly Finding[] {
  const [alarm] = publishers.alarms;
  if (alarm !== undefined) {
    const problem = `is encrypted with AWS's own key, with which ${describe(alarm)} cannot publish to it`;
    return [violation(resource, problem, fix)];
  }
  const [unknown] = publishers.possible;
  return unknown === undefined ? [] : [notEvaluable(resource, unknown)];
}
