import assert from "node:assert/strict";
import { queuePolicyIsNotOpen as rule } from "../../../../../policies/rules/messaging/queue-policy-is-not-open";
import {
  compliantMessaging,
  policyText,
  statement,
} from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const { queue, queuePolicy } = compliantMessaging();
const on = 'QueuePolicy "jobs"';
const own = "111122223333";
const root = `arn:aws:iam::${own}:root`;
const send = statement({ Principal: { AWS: root }, Action: "sqs:SendMessage" });
const open: FindingText = {
  on,
  problem: "opens the queue to everyone by Statement[0]",
  fix: "name who may in policy.Statement[0].Principal, or add a Condition on aws:SourceAccount",
};
const every: FindingText = {
  on,
  problem: "allows every action on the queue by Statement[0]",
  fix: "list the actions that are needed in policy.Statement[0].Action",
};

const judge = (policy: unknown) => findingsOf(rule, [queue, withProperty(queuePolicy, "policy", policy)]);

describe("queue-policy-is-not-open", () => {
  for (const [name, parts] of [
    ["an account", {}],
    ["another account", { Principal: { AWS: "444455556666" } }],
    [
      "a topic",
      { Principal: "*", Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-central-1:${own}:t` } } },
    ],
    ["a list of actions", { Action: ["sqs:SendMessage", "sqs:Receive*"] }],
    ["every action, to its own account", { Action: "SQS:*" }],
    ["every action, to its own account by number", { Action: "*", Principal: { AWS: own } }],
    ["every action denied", { Effect: "Deny", Action: "sqs:*", Principal: "*" }],
    [
      "all but a few denied",
      { Effect: "Deny", Action: undefined, NotAction: "sqs:SendMessage", Principal: "*" },
    ],
  ] as const) {
    it(`accepts ${name}`, () => assert.deepEqual(judge(policyText({ ...send, ...parts })), []));
  }

  for (const [name, parts] of [
    ["a role", { Action: "sqs:*", Principal: { AWS: `arn:aws:iam::${own}:role/x` } }],
    ["a role, on any service", { Action: "*", Principal: { AWS: `arn:aws:iam::${own}:role/x` } }],
    ["another account", { Action: "SQS:*", Principal: { AWS: "arn:aws:iam::444455556666:root" } }],
    ["its own and another account", { Action: "sqs:*", Principal: { AWS: [root, "444455556666"] } }],
    ["a service", { Action: "sqs:*", Principal: { Service: "sns.amazonaws.com" } }],
    [
      "a service, but for one",
      { Action: undefined, NotAction: "sqs:DeleteQueue", Principal: { Service: "sns.amazonaws.com" } },
    ],
  ] as const) {
    it(`refuses every action for ${name}`, () =>
      assert.deepEqual(judge(policyText({ ...send, ...parts })), [every]));
  }

  it("refuses everyone", () => assert.deepEqual(judge(policyText({ ...send, Principal: "*" })), [open]));
  it("tells both faults of a statement", () => {
    assert.deepEqual(judge(policyText({ ...send, Principal: { AWS: "*" }, Action: "sqs:*" })), [open, every]);
  });

  it("judges an inline policy, unless one of its own replaces it", () => {
    const inline = withProperty(queue, "policy", policyText({ ...send, Principal: "*" }));
    assert.deepEqual(findingsOf(rule, [inline]), [{ ...open, on: 'Queue "jobs"' }]);
    assert.deepEqual(findingsOf(rule, [inline, queuePolicy]), []);
  });

  it("knows its own account by the queue's address, or by the ARNs in the policy", () => {
    const foreign = policyText({ ...send, Action: "sqs:*", Principal: { AWS: "444455556666" } });
    assert.deepEqual(judge(foreign), [every]);
    const address = "https://sqs.eu-central-1.amazonaws.com/444455556666/jobs";
    const elsewhere = { ...queuePolicy, props: { queueUrl: address, policy: foreign } };
    assert.deepEqual(findingsOf(rule, [elsewhere]), []);
    const Resource = "arn:aws:sqs:eu-central-1:444455556666:jobs";
    const made = policyText({ ...send, Action: "sqs:*", Principal: { AWS: "444455556666" }, Resource });
    assert.deepEqual(
      findingsOf(rule, [{ ...queuePolicy, props: { queueUrl: unknownValue, policy: made } }]),
      [],
    );
  });

  it("cannot tell in a preview whose account it is that may do everything", () => {
    const policy = policyText({ ...send, Action: "sqs:*" });
    assert.deepEqual(findingsOf(rule, [{ ...queuePolicy, props: { queueUrl: unknownValue, policy } }]), [
      { on, unknown: "the account that the queue is in" },
    ]);
  });

  it("says in a preview that the policy is unknown", () => {
    assert.deepEqual(judge(unknownValue), [{ on, unknown: "policy" }]);
    assert.deepEqual(judge("none"), [{ on, unknown: "the policy document in policy" }]);
  });

  it("does not apply to a queue without policy", () => {
    assert.deepEqual(findingsOf(rule, [queue, withProperty(queue, "policy", unknownValue)]), []);
  });
});
