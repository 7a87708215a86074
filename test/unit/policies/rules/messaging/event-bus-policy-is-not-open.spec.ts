import assert from "node:assert/strict";
import { eventBusPolicyIsNotOpen as rule } from "../../../../../policies/rules/messaging/event-bus-policy-is-not-open";
import { policyText, statement } from "../../../../../policies/testing/compliant-messaging";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const judgePolicy = (policy: unknown) =>
  findingsOf(rule, [
    { type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy", name: "bus", props: { policy } },
  ]);
const judgePermission = (props: Record<string, unknown>) =>
  findingsOf(rule, [
    {
      type: "aws:cloudwatch/eventPermission:EventPermission",
      name: "org",
      props: { statementId: "Org", ...props },
    },
  ]);

const put = statement({ Principal: "*", Action: "events:PutEvents" });
const organisation = { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-a1b2c3d4e5" };
const open = {
  on: 'EventPermission "org"',
  problem: "opens the event bus to everyone",
  fix: "set principal to an account, or condition to aws:PrincipalOrgID with the id of your organisation",
};

describe("event-bus-policy-is-not-open", () => {
  it("accepts a policy for accounts, for an organisation, or a Deny", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
    const named = { ...put, Principal: { AWS: "444455556666" } };
    assert.deepEqual(judgePolicy(policyText({ ...put, Condition }, named, { ...put, Effect: "Deny" })), []);
  });

  for (const [name, parts] of [
    ["no condition", {}],
    ["a condition on the event only", { Condition: { StringEquals: { "events:source": "app" } } }],
    [
      "a condition that also holds without organisation",
      { Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
    ],
  ] as const) {
    it(`refuses a policy for everyone with ${name}`, () =>
      assert.deepEqual(judgePolicy(policyText({ ...put, ...parts })), [
        {
          on: 'EventBusPolicy "bus"',
          problem: "opens the event bus to everyone by Statement[0]",
          fix: "name who may in policy.Statement[0].Principal, or add a Condition on aws:SourceAccount",
        },
      ]));
  }

  it("says in a preview that the policy is unknown", () => {
    assert.deepEqual(judgePolicy(unknownValue), [{ on: 'EventBusPolicy "bus"', unknown: "policy" }]);
    assert.deepEqual(judgePolicy("none"), [
      { on: 'EventBusPolicy "bus"', unknown: "the policy document in policy" },
    ]);
  });

  for (const [name, props] of [
    ["an account", { principal: "444455556666" }],
    ["an account under an unknown condition", { principal: "444455556666", condition: unknownValue }],
    ["an organisation", { principal: "*", condition: organisation }],
    ["somebody of an organisation", { principal: unknownValue, condition: organisation }],
  ] as const) {
    it(`accepts a permission for ${name}`, () => assert.deepEqual(judgePermission(props), []));
  }

  for (const [name, props] of [
    ["everyone", { principal: "*" }],
    ["every organisation", { principal: "*", condition: { ...organisation, value: "*" } }],
    ["no organisation", { principal: "*", condition: { ...organisation, value: "" } }],
    ["some type", { principal: "*", condition: { ...organisation, key: "aws:PrincipalType" } }],
  ] as const) {
    it(`refuses a permission for ${name}`, () => assert.deepEqual(judgePermission(props), [open]));
  }

  for (const [unknown, props] of [
    ["principal", { principal: unknownValue }],
    ["principal", { principal: unknownValue, condition: unknownValue }],
    ["condition", { principal: "*", condition: unknownValue }],
    ["condition.value", { principal: "*", condition: { ...organisation, value: unknownValue } }],
    ["condition.key", { principal: "*", condition: { ...organisation, key: unknownValue } }],
    ["principal", { principal: 7 }],
  ] as const) {
    it(`says in a preview that ${unknown} of a permission is unknown (${Object.keys(props).join(" and ")})`, () =>
      assert.deepEqual(judgePermission(props), [{ on: 'EventPermission "org"', unknown }]));
  }
});
