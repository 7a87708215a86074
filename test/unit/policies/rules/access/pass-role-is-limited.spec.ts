import assert from "node:assert/strict";
import { passRoleIsLimited as rule } from "../../../../../policies/rules/access/pass-role-is-limited";
import {
  allowing,
  compliantRole,
  documentOf,
  rolePolicyOf,
} from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const policy = 'RolePolicy "permissions"';

function everyRole(place = "Statement[0] of policy", on = policy): FindingText {
  return {
    on,
    problem: `allows iam:PassRole for every role in ${place}`,
    fix: `allow iam:PassRole in a statement of its own whose Resource names the roles, and take it out of ${place}`,
  };
}

const pass = (elements: object) => allowing({ Action: "iam:PassRole", ...elements });

function judge(...statements: readonly object[]): readonly FindingText[] {
  return findingsOf(rule, [rolePolicyOf(...statements)]);
}

describe("pass-role-is-limited", () => {
  const roles = "arn:aws:iam::111122223333:role/";
  const accepted: readonly (readonly [string, object])[] = [
    ["a named role", pass({ Resource: `${roles}turbine` })],
    ["roles with a prefix", pass({ Resource: `${roles}prod-*` })],
    ["roles below a path", pass({ Resource: "arn:aws:iam::*:role/service-role/*" })],
    ["a wildcard over other actions of IAM", pass({ Action: ["iam:Get*", "iam:List*"], Resource: "*" })],
    ["all rights in IAM on users", pass({ Action: "iam:*", Resource: "arn:aws:iam::*:user/*" })],
    ["a Deny for every role", { Effect: "Deny", Action: "iam:PassRole", Resource: "*" }],
    ["NotAction that leaves it out", { Effect: "Allow", NotAction: ["IAM:pass*"], Resource: "*" }],
    [
      "NotResource that leaves out every role",
      { Effect: "Allow", Action: "*", NotResource: "arn:aws:iam::*:role/*" },
    ],
  ];
  for (const [what, statement] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(statement), []);
    });
  }

  const refused: readonly (readonly [string, object])[] = [
    ["every resource", { Resource: "*" }],
    ["every role of any account", { Resource: "arn:aws:iam::*:role/*" }],
    ["every role of one account", { Resource: `${roles}*` }],
    ["every role, by more wildcards", { Resource: "arn:*:iam:*:*:role/?*" }],
    ["every role, by an ARN cut short", { Resource: "arn:aws:iam::*" }],
    ["every role among named ones", { Resource: [`${roles}turbine`, `${roles}*`] }],
    ["any case", { Action: "IAM:PASSROLE", Resource: "*" }],
    ["iam:*", { Action: "iam:*", Resource: "*" }],
    ["iam:Pass*", { Action: ["s3:GetObject", "iam:Pass*"], Resource: "*" }],
    ["a pattern with question marks", { Action: "iam:P?ssR*", Resource: "*" }],
    ["every action", { Action: "*", Resource: "*" }],
    ["NotAction that forgets it", { Action: undefined, NotAction: "s3:*", Resource: "*" }],
    ["all roles but one", { Resource: undefined, NotResource: `${roles}admin` }],
    [
      "a condition on the service",
      { Resource: "*", Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } } },
    ],
  ];
  for (const [what, elements] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(pass(elements)), [everyRole()]);
    });
  }

  it("refuses it in spite of a Deny that narrows it", () => {
    const deny = { Effect: "Deny", Action: "iam:PassRole", Resource: `${roles}admin` };
    assert.deepEqual(judge(deny, pass({ Resource: "*" })), [everyRole("Statement[1] of policy")]);
  });

  it("finds it within a role", () => {
    const role = withProperty(compliantRole(), "inlinePolicies", [
      { name: "a", policy: documentOf(allowing()) },
      { name: "b", policy: documentOf(pass({ Resource: "*" })) },
    ]);
    assert.deepEqual(findingsOf(rule, [role]), [
      everyRole("Statement[0] of inlinePolicies[1].policy", 'Role "turbine"'),
    ]);
  });

  it("does not apply to resources that give no rights", () => {
    assert.deepEqual(findingsOf(rule, [compliantRole()]), []);
  });

  it("says in a preview that a policy is unknown", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(rolePolicyOf(), "policy", unknownValue)]), [
      { on: policy, unknown: "policy" },
    ]);
  });
});
