import assert from "node:assert/strict";
import { subscriptionUsesTls as rule } from "../../../../../policies/rules/messaging/subscription-uses-tls";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const { subscription } = compliantMessaging();
const on = 'TopicSubscription "jobs"';
const judge = (protocol: unknown, endpoint: unknown) =>
  findingsOf(rule, [
    { ...subscription, props: { topic: "arn:aws:sns:eu-central-1:111122223333:t", protocol, endpoint } },
  ]);
const plain = {
  on,
  problem: "is delivered over plain HTTP",
  fix: 'set protocol to "https" and endpoint to an https address',
};
const unknown = { on, unknown: "protocol" };

describe("subscription-uses-tls", () => {
  for (const [protocol, endpoint, findings] of [
    ["https", "https://pager.example.com", []],
    ["sqs", "arn:aws:sqs:eu-central-1:111122223333:jobs", []],
    ["email", "oncall@example.com", []],
    ["https", unknownValue, []],
    ["http", "http://pager.example.com", [plain]],
    ["HTTP", "http://pager.example.com", [plain]],
    ["http", unknownValue, [plain]],
    ["http", undefined, [plain]],
    [unknownValue, "http://pager.example.com", [plain]],
    [unknownValue, "HTTP://pager.example.com", [plain]],
    [unknownValue, "https://pager.example.com", []],
    [unknownValue, unknownValue, [unknown]],
    [7, unknownValue, [unknown]],
  ] as const) {
    const show = (value: unknown) => (value === unknownValue ? "an unknown one" : String(value));
    it(`finds ${findings.length === 0 ? "nothing" : JSON.stringify(findings[0])} in protocol ${show(protocol)} to endpoint ${show(endpoint)}`, () =>
      assert.deepEqual(judge(protocol, endpoint), findings));
  }
});
