import assert from "node:assert/strict";
import { topicIsEncrypted as rule } from "../../../../../policies/rules/messaging/topic-is-encrypted";
import { compliantMessaging, without } from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const parts = compliantMessaging();
const on = 'Topic "incidents"';
const fix = "set kmsMasterKeyId to the ARN of a KMS key of your own";
const plain: FindingText = { on, problem: "keeps its messages unencrypted", fix };
const closed: FindingText = {
  on,
  problem: 'is encrypted with AWS\'s own key, with which MetricAlarm "latency" cannot publish to it',
  fix,
};
const unknownKey: FindingText = { on, unknown: "kmsMasterKeyId" };

/** The topic with a key, and the other parts or others in their place. */
const judge = (kmsMasterKeyId: unknown, ...others: readonly ResourceSpec[]) =>
  findingsOf(rule, [
    withProperty(parts.topic, "kmsMasterKeyId", kmsMasterKeyId),
    ...(others.length > 0 ? others : without(parts, "topic")),
  ]);

describe("topic-is-encrypted", () => {
  for (const key of ["alias/data", "1234abcd-12ab-34cd-56ef-1234567890ab", "alias/aws-like"]) {
    it(`accepts the key ${key}`, () => assert.deepEqual(judge(key), []));
  }
  it("refuses a topic without key", () => assert.deepEqual(judge(undefined), [plain]));
  it("takes an empty text for no key", () => assert.deepEqual(judge(""), [plain]));

  for (const key of ["alias/aws/sns", "arn:aws:kms:eu-central-1:111122223333:alias/aws/sns"]) {
    it(`refuses ${key} when an alarm publishes to the topic`, () => assert.deepEqual(judge(key), [closed]));
    it(`accepts ${key} when none does`, () => assert.deepEqual(judge(key, parts.queue), []));
  }

  for (const list of ["okActions", "insufficientDataActions"]) {
    it(`counts ${list} too`, () => {
      const alarm: ResourceSpec = {
        ...parts.alarm,
        props: {
          name: "latency",
          [list]: ["arn:aws:sns:eu-central-1:111122223333:other", parts.topic.props.arn],
        },
      };
      assert.deepEqual(judge("alias/aws/sns", alarm), [closed]);
    });
  }

  it("counts composite alarms too", () => {
    const alarm = { ...parts.alarm, type: "aws:cloudwatch/compositeAlarm:CompositeAlarm" };
    assert.deepEqual(judge("alias/aws/sns", alarm), [
      { ...closed, problem: closed.problem.replace("MetricAlarm", "CompositeAlarm") },
    ]);
  });

  it("does not count an alarm that publishes elsewhere", () => {
    const alarm = withProperty(parts.alarm, "alarmActions", ["arn:aws:sns:eu-central-1:111122223333:other"]);
    assert.deepEqual(judge("alias/aws/sns", alarm), []);
  });

  it("accepts in a preview a key that is not made yet", () => {
    const topic = {
      ...withProperty(parts.topic, "kmsMasterKeyId", unknownValue),
      propertyDependencies: { kmsMasterKeyId: [parts.key] },
    };
    assert.deepEqual(findingsOf(rule, [topic, parts.key]), []);
    const alias: ResourceSpec = { type: "aws:kms/alias:Alias", name: "data", props: {} };
    const byAlias = { ...topic, propertyDependencies: { kmsMasterKeyId: [alias] } };
    assert.deepEqual(findingsOf(rule, [byAlias, alias]), []);
  });

  it("says in a preview that the key is unknown", () => assert.deepEqual(judge(unknownValue), [unknownKey]));
  it("takes a key of a wrong type for unknown", () => assert.deepEqual(judge(7), [unknownKey]));

  for (const actions of [unknownValue, [unknownValue]]) {
    it("says in a preview that it is unknown whether an alarm publishes to the topic", () => {
      const alarm = withProperty(parts.alarm, "alarmActions", actions);
      const path = Array.isArray(actions) ? "alarmActions[0]" : "alarmActions";
      assert.deepEqual(judge("alias/aws/sns", alarm), [{ on, unknown: `${path} of MetricAlarm "latency"` }]);
      assert.deepEqual(judge(undefined, alarm), [plain]);
    });
  }

  it("knows in a preview by dependency which topic an alarm publishes to", () => {
    const topic = withProperty(
      withProperty(parts.topic, "kmsMasterKeyId", "alias/aws/sns"),
      "arn",
      unknownValue,
    );
    const other = { ...topic, name: "other", props: { ...topic.props, name: "other" } };
    const alarm = (...topics: readonly ResourceSpec[]) => ({
      ...withProperty(
        parts.alarm,
        "alarmActions",
        topics.map(() => unknownValue),
      ),
      propertyDependencies: { alarmActions: topics },
    });
    assert.deepEqual(findingsOf(rule, [topic, other, alarm(topic)]), [closed]);
    assert.deepEqual(findingsOf(rule, [topic, other, alarm(topic, other)]), [
      closed,
      { ...closed, on: 'Topic "other"' },
    ]);
  });
});
