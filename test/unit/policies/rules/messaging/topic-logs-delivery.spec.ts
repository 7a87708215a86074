import assert from "node:assert/strict";
import { topicLogsDelivery as rule } from "../../../../../policies/rules/messaging/topic-logs-delivery";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const parts = compliantMessaging();
const topic = withProperty(parts.topic, "sqsFailureFeedbackRoleArn", undefined);
const on = 'Topic "incidents"';
const role = "arn:aws:iam::111122223333:role/log";
const silent = (property: string): FindingText => ({
  on,
  problem: `does not log failed deliveries (${property})`,
  fix: `set ${property} to the ARN of a role that may write to CloudWatch Logs`,
});
const subscribe = (protocol: unknown, name = "s"): ResourceSpec => ({
  ...withProperty(parts.subscription, "protocol", protocol),
  name,
});
const properties: Readonly<Record<string, string>> = {
  http: "httpFailureFeedbackRoleArn",
  https: "httpFailureFeedbackRoleArn",
  lambda: "lambdaFailureFeedbackRoleArn",
  sqs: "sqsFailureFeedbackRoleArn",
  firehose: "firehoseFailureFeedbackRoleArn",
  application: "applicationFailureFeedbackRoleArn",
};

describe("topic-logs-delivery", () => {
  for (const [protocol, property] of Object.entries(properties)) {
    it(`wants a log of deliveries by ${protocol}`, () => {
      assert.deepEqual(findingsOf(rule, [topic, subscribe(protocol)]), [silent(property)]);
      assert.deepEqual(findingsOf(rule, [withProperty(topic, property, role), subscribe(protocol)]), []);
    });
  }

  it("wants one for each kind of endpoint, told once", () => {
    const subscriptions = [subscribe("https", "a"), subscribe("http", "b"), subscribe("lambda", "c")];
    assert.deepEqual(findingsOf(rule, [topic, ...subscriptions]), [
      silent("httpFailureFeedbackRoleArn"),
      silent("lambdaFailureFeedbackRoleArn"),
    ]);
  });

  it("wants none of what cannot be logged, and none for a topic without subscriptions", () => {
    assert.deepEqual(findingsOf(rule, [topic, subscribe("email"), subscribe("sms", "t")]), []);
    assert.deepEqual(findingsOf(rule, [topic]), []);
    const elsewhere = withProperty(subscribe("sqs"), "topic", "arn:aws:sns:eu-central-1:111122223333:other");
    assert.deepEqual(findingsOf(rule, [topic, elsewhere]), []);
  });

  it("accepts in a preview a role that is not made yet, and says so of any other unknown value", () => {
    const unknown = withProperty(topic, "sqsFailureFeedbackRoleArn", unknownValue);
    const maker: ResourceSpec = { type: "aws:iam/role:Role", name: "log", props: {} };
    const made = { ...unknown, propertyDependencies: { sqsFailureFeedbackRoleArn: [maker] } };
    assert.deepEqual(findingsOf(rule, [made, maker, parts.subscription]), []);
    assert.deepEqual(findingsOf(rule, [unknown, parts.subscription]), [
      { on, unknown: "sqsFailureFeedbackRoleArn" },
    ]);
    assert.deepEqual(
      findingsOf(rule, [withProperty(topic, "sqsFailureFeedbackRoleArn", 7), parts.subscription]),
      [{ on, unknown: "sqsFailureFeedbackRoleArn" }],
    );
  });

  it("says in a preview that a protocol or a topic is unknown, and still sees the others", () => {
    const stray = withProperty(subscribe("sqs", "t"), "topic", unknownValue);
    assert.deepEqual(findingsOf(rule, [topic, subscribe("lambda"), subscribe(unknownValue, "u"), stray]), [
      silent("lambdaFailureFeedbackRoleArn"),
      { on, unknown: 'protocol of TopicSubscription "u"' },
      { on, unknown: 'topic of TopicSubscription "t"' },
    ]);
  });

  it("does not mind what is unknown when every kind is logged", () => {
    const all = Object.values(properties).reduce(
      (spec, property) => withProperty(spec, property, role),
      topic,
    );
    assert.deepEqual(findingsOf(rule, [all, subscribe(unknownValue)]), []);
  });
});
