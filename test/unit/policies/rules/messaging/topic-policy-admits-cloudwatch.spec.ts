import assert from "node:assert/strict";
import { topicPolicyAdmitsCloudwatch as rule } from "../../../../../policies/rules/messaging/topic-policy-admits-cloudwatch";
import {
  cloudwatchMayPublish,
  compliantMessaging,
  policyText,
  statement,
  tlsDenial,
  without,
} from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const parts = compliantMessaging();
const on = 'TopicPolicy "incidents"';
const lacking: FindingText = {
  on,
  problem: 'does not allow CloudWatch to publish, though alarms publish to Topic "incidents"',
  fix: "add to policy a statement that allows cloudwatch.amazonaws.com the action sns:Publish",
};
const closed = policyText(tlsDenial("sns:Publish"));

const judge = (policy: unknown, ...others: readonly ResourceSpec[]) =>
  findingsOf(rule, [
    ...without(parts, "topicPolicy"),
    withProperty(parts.topicPolicy, "policy", policy),
    ...others,
  ]);
const inline = (policy: unknown, dependencies: readonly ResourceSpec[] = []) =>
  findingsOf(rule, [
    parts.alarm,
    { ...withProperty(parts.topic, "policy", policy), propertyDependencies: { policy: dependencies } },
    ...dependencies,
  ]);

describe("topic-policy-admits-cloudwatch", () => {
  it("accepts the policy that AWS gives a topic", () => {
    const Condition = { StringEquals: { "AWS:SourceOwner": "111122223333" } };
    const text = policyText(
      statement({ Principal: { AWS: "*" }, Action: ["SNS:Publish", "SNS:Subscribe"], Condition }),
    );
    assert.deepEqual(inline(text), []);
    assert.deepEqual(inline(undefined), []);
    assert.deepEqual(inline(unknownValue), []);
  });

  it("refuses a policy that does not speak of CloudWatch, inline or not", () => {
    assert.deepEqual(judge(closed), [lacking]);
    assert.deepEqual(inline(closed), [
      {
        ...lacking,
        on: 'Topic "incidents"',
        problem: "does not allow CloudWatch to publish, though alarms publish to it",
      },
    ]);
  });

  it("refuses a policy that allows CloudWatch something else, or another service", () => {
    assert.deepEqual(judge(policyText({ ...cloudwatchMayPublish, Action: "sns:Subscribe" })), [lacking]);
    assert.deepEqual(
      judge(policyText({ ...cloudwatchMayPublish, Principal: { Service: "events.amazonaws.com" } })),
      [lacking],
    );
  });

  it("refuses a Deny that takes it back", () => {
    const denial = statement({ Effect: "Deny", Principal: "*", Action: "sns:*" });
    assert.deepEqual(judge(policyText(cloudwatchMayPublish, denial)), [
      {
        on,
        problem: 'denies CloudWatch to publish by Statement[1], though alarms publish to Topic "incidents"',
        fix: "except cloudwatch.amazonaws.com from policy.Statement[1]",
      },
    ]);
    const Condition = { StringEquals: { "sns:Protocol": "https" } };
    assert.deepEqual(judge(policyText(cloudwatchMayPublish, { ...denial, Condition })), [
      { on, unknown: "whether Condition of policy.Statement[1] holds for CloudWatch" },
    ]);
  });

  it("leaves topics alone that no alarm publishes to", () => {
    const policy = withProperty(parts.topicPolicy, "policy", closed);
    assert.deepEqual(findingsOf(rule, [parts.topic, policy]), []);
  });

  it("says in a preview what is unknown", () => {
    const topic = 'Topic "incidents"';
    assert.deepEqual(judge(unknownValue), [{ on: topic, unknown: 'policy of TopicPolicy "incidents"' }]);
    assert.deepEqual(inline(unknownValue, [parts.queue]), [{ on: topic, unknown: "policy" }]);
    const stray = withProperty(parts.topicPolicy, "arn", unknownValue);
    assert.deepEqual(findingsOf(rule, [parts.topic, parts.alarm, stray]), [
      { on: topic, unknown: 'arn of TopicPolicy "incidents"' },
    ]);
    const alarm = withProperty(parts.alarm, "okActions", unknownValue);
    const elsewhere = withProperty(alarm, "alarmActions", []);
    assert.deepEqual(
      findingsOf(rule, [parts.topic, withProperty(parts.topicPolicy, "policy", closed), elsewhere]),
      [{ on: topic, unknown: 'okActions of MetricAlarm "latency"' }],
    );
  });
});
