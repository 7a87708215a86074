import assert from "node:assert/strict";
import { queueIsEncrypted as rule } from "../../../../../policies/rules/messaging/queue-is-encrypted";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const { queue, key, topic } = compliantMessaging();
const on = 'Queue "jobs"';
const plain = {
  on,
  problem: "keeps its messages unencrypted",
  fix: "set kmsMasterKeyId to the ARN of a KMS key, or sqsManagedSseEnabled to true",
};
const judge = (
  props: Record<string, unknown>,
  propertyDependencies: Readonly<Record<string, readonly ResourceSpec[]>> = {},
) => findingsOf(rule, [{ ...queue, props: { name: "jobs", ...props }, propertyDependencies }, key, topic]);

describe("queue-is-encrypted", () => {
  for (const [name, props] of [
    ["a key", { kmsMasterKeyId: "alias/data" }],
    ["AWS's key", { kmsMasterKeyId: "alias/aws/sqs" }],
    ["a key in place of SQS's own encryption", { kmsMasterKeyId: "alias/data", sqsManagedSseEnabled: false }],
    ["SQS's own encryption", { sqsManagedSseEnabled: true }],
    ["SQS's own encryption as a text", { sqsManagedSseEnabled: "true" }],
    ["what AWS gives it", {}],
    ["what AWS gives it, as a preview shows it", { sqsManagedSseEnabled: unknownValue }],
    ["SQS's own encryption and an unknown key", { kmsMasterKeyId: unknownValue, sqsManagedSseEnabled: true }],
  ] as const) {
    it(`accepts a queue with ${name}`, () => assert.deepEqual(judge(props), []));
  }

  for (const [name, props] of [
    ["has it switched off", { sqsManagedSseEnabled: false }],
    ["has it switched off as a text", { sqsManagedSseEnabled: "false" }],
    ["has it switched off, with an empty key", { kmsMasterKeyId: "", sqsManagedSseEnabled: false }],
  ] as const) {
    it(`refuses a queue that ${name}`, () => assert.deepEqual(judge(props), [plain]));
  }

  it("accepts in a preview a key that is not made yet", () => {
    const props = { kmsMasterKeyId: unknownValue, sqsManagedSseEnabled: false };
    assert.deepEqual(judge(props, { kmsMasterKeyId: [key] }), []);
    assert.deepEqual(judge(props, { kmsMasterKeyId: [topic] }), [{ on, unknown: "kmsMasterKeyId" }]);
    assert.deepEqual(judge(props), [{ on, unknown: "kmsMasterKeyId" }]);
  });

  it("says in a preview that it is unknown whether SQS encrypts", () => {
    assert.deepEqual(judge({ sqsManagedSseEnabled: unknownValue }, { sqsManagedSseEnabled: [topic] }), [
      { on, unknown: "sqsManagedSseEnabled" },
    ]);
  });

  it("takes values of wrong types for unknown", () => {
    assert.deepEqual(judge({ sqsManagedSseEnabled: "yes" }), [{ on, unknown: "sqsManagedSseEnabled" }]);
    assert.deepEqual(judge({ kmsMasterKeyId: 7, sqsManagedSseEnabled: false }), [
      { on, unknown: "kmsMasterKeyId" },
    ]);
  });
});
