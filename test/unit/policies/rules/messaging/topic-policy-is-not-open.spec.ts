import assert from "node:assert/strict";
import { stackIndex } from "../../../../../policies/model/stack/stack-index";
import { topicPolicyIsNotOpen as rule } from "../../../../../policies/rules/messaging/topic-policy-is-not-open";
import {
  compliantMessaging,
  policyText,
  statement,
} from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const { key, topic, topicPolicy } = compliantMessaging();
const on = 'TopicPolicy "incidents"';
const own = "111122223333";
const other = "444455556666";
const publish = statement({ Principal: "*", Action: "sns:Publish" });
const open = (position = 0): FindingText => ({
  on,
  problem: `opens the topic to everyone by Statement[${position}]`,
  fix: `name who may in policy.Statement[${position}].Principal, or add a Condition on aws:SourceAccount`,
});
const foreign: FindingText = {
  on,
  problem: `lets account ${other} into the topic by Statement[0]`,
  fix: "remove it from policy.Statement[0], or add it to the parameter trustedAccounts",
};

const judge = (policy: unknown, trustedAccounts?: readonly string[]) =>
  findingsOf(rule, [topic, withProperty(topicPolicy, "policy", policy)], {
    parameters: trustedAccounts === undefined ? {} : { trustedAccounts },
  });
const inline = (policy: unknown, dependencies: readonly ResourceSpec[] = []) =>
  findingsOf(rule, [
    { ...withProperty(topic, "policy", policy), propertyDependencies: { policy: dependencies } },
    ...dependencies,
  ]);

describe("topic-policy-is-not-open", () => {
  for (const [name, parts] of [
    ["a service", { Principal: { Service: "s3.amazonaws.com" } }],
    ["its own account", { Principal: { AWS: [own, `arn:aws:iam::${own}:role/x`] } }],
    ["everyone of its own account", { Condition: { StringEquals: { "AWS:SourceOwner": own } } }],
    [
      "everyone of an organisation",
      { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
    ],
    ["nobody", { Effect: "Deny" }],
  ] as const) {
    it(`accepts a statement for ${name}`, () => {
      assert.deepEqual(judge(policyText({ ...publish, ...parts })), []);
    });
  }

  it("refuses a statement for everyone, and tells each", () => {
    assert.deepEqual(judge(policyText(publish)), [open()]);
    const deny = { ...publish, Effect: "Deny" };
    assert.deepEqual(judge(policyText(publish, deny, { ...publish, Principal: { AWS: "*" } })), [
      open(0),
      open(2),
    ]);
  });

  it("refuses a condition that limits nothing", () => {
    assert.deepEqual(
      judge(policyText({ ...publish, Condition: { StringEqualsIfExists: { "aws:SourceAccount": own } } })),
      [open()],
    );
  });

  it("judges an inline policy, unless one of its own replaces it", () => {
    assert.deepEqual(inline(policyText(publish)), [{ ...open(), on: 'Topic "incidents"' }]);
    assert.deepEqual(findingsOf(rule, [withProperty(topic, "policy", policyText(publish)), topicPolicy]), []);
  });

  it("refuses another account, named or by condition, unless it is trusted", () => {
    const named = policyText({ ...publish, Principal: { AWS: [own, `arn:aws:iam::${other}:root`] } });
    const limited = policyText({
      ...publish,
      Condition: { StringEquals: { "aws:SourceAccount": [own, other] } },
    });
    for (const policy of [named, limited]) {
      assert.deepEqual(judge(policy), [foreign]);
      assert.deepEqual(judge(policy, [own]), [foreign]);
      assert.deepEqual(judge(policy, [other]), []);
    }
  });

  it("tells all accounts of a statement at once", () => {
    const policy = policyText({ ...publish, Principal: { AWS: [other, "777788889999"] } });
    assert.deepEqual(judge(policy), [
      { ...foreign, problem: `lets account ${other} and 777788889999 into the topic by Statement[0]` },
    ]);
  });

  it("knows its own account in a preview by the ARNs in the policy", () => {
    const judgeMade = (Resource: string) =>
      findingsOf(rule, [
        {
          ...withProperty(topicPolicy, "arn", unknownValue),
          props: {
            arn: unknownValue,
            policy: policyText({ ...publish, Principal: { AWS: other }, Resource }),
          },
        },
      ]);
    assert.deepEqual(judgeMade(`arn:aws:sns:eu-central-1:${own}:incidents`), [foreign]);
    assert.deepEqual(judgeMade(`arn:aws:sns:eu-central-1:${other}:incidents`), []);
    assert.deepEqual(judgeMade("*"), [{ on, unknown: "the account that the topic is in" }]);
  });

  it("says in a preview that the policy is unknown", () => {
    assert.deepEqual(judge(unknownValue), [{ on, unknown: "policy" }]);
    assert.deepEqual(inline(unknownValue, [key]), [{ on: 'Topic "incidents"', unknown: "policy" }]);
    assert.deepEqual(judge("none"), [{ on, unknown: "the policy document in policy" }]);
  });

  it("does not apply to a topic with the policy that AWS gives it", () => {
    assert.deepEqual(inline(undefined), []);
    assert.deepEqual(inline(unknownValue), []);
    const stack = stackIndex(policyResources([topic]));
    assert.deepEqual(rule.judge({ stack, profile: "prod", parameters: {} }), { subjects: 0, findings: [] });
  });
});
