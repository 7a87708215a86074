import assert from "node:assert/strict";
import { subscriptionKeepsUndelivered as rule } from "../../../../../policies/rules/messaging/subscription-keeps-undelivered";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const { subscription, deadLetters, topic } = compliantMessaging();
const on = 'TopicSubscription "jobs"';
const dropped = {
  on,
  problem: "drops messages that it cannot deliver",
  fix: "set redrivePolicy to a JSON text with deadLetterTargetArn",
};
const kept = JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-central-1:111122223333:failed" });
const judge = (protocol: unknown, redrivePolicy?: unknown, dependencies: readonly ResourceSpec[] = []) =>
  findingsOf(rule, [
    {
      ...subscription,
      props: { protocol, endpoint: "x", ...(redrivePolicy === undefined ? {} : { redrivePolicy }) },
      propertyDependencies: { redrivePolicy: dependencies },
    },
    ...dependencies,
  ]);

describe("subscription-keeps-undelivered", () => {
  for (const protocol of ["http", "https", "lambda", "sqs", "firehose", "HTTPS"]) {
    it(`demands a dead-letter queue of ${protocol}`, () => {
      assert.deepEqual(judge(protocol, kept), []);
      assert.deepEqual(judge(protocol), [dropped]);
    });
  }

  for (const protocol of ["email", "email-json", "sms", "application"]) {
    it(`demands none of ${protocol}`, () => assert.deepEqual(judge(protocol), []));
  }

  for (const empty of [
    "",
    "{}",
    JSON.stringify({ deadLetterTargetArn: "" }),
    JSON.stringify({ deadLetterTargetArn: 7 }),
  ]) {
    it(`refuses the redrive policy '${empty}'`, () => assert.deepEqual(judge("sqs", empty), [dropped]));
  }

  it("cannot read a redrive policy that is no JSON object", () => {
    for (const text of ["queue", "[]", '"queue"']) {
      assert.deepEqual(judge("sqs", text), [{ on, unknown: "the JSON in redrivePolicy" }]);
    }
    assert.deepEqual(judge("sqs", 7), [{ on, unknown: "redrivePolicy" }]);
  });

  it("accepts in a preview a redrive policy that is computed from a queue, and from nothing else", () => {
    assert.deepEqual(judge("sqs", unknownValue, [deadLetters]), []);
    assert.deepEqual(judge("sqs", unknownValue, [topic]), [{ on, unknown: "redrivePolicy" }]);
    assert.deepEqual(judge("sqs", unknownValue), [{ on, unknown: "redrivePolicy" }]);
  });

  it("says in a preview that the protocol is unknown where it matters", () => {
    assert.deepEqual(judge(unknownValue), [{ on, unknown: "protocol" }]);
    assert.deepEqual(judge(unknownValue, kept), []);
  });
});
