import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { policyGrantsNoAdministration as rule } from "../../../../../policies/rules/access/policy-grants-no-administration";
import {
  allowing,
  compliantRole,
  documentOf,
  rolePolicyOf,
} from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const policy = 'RolePolicy "permissions"';

function everything(place = "Statement[0] of policy", on = policy): FindingText {
  return {
    on,
    problem: `allows every action on every resource in ${place}`,
    fix: `list the actions and name the resources in ${place}`,
  };
}

const allButSome: FindingText = {
  on: policy,
  problem: "allows every action but a few on every resource in Statement[0] of policy",
  fix: "write Action instead of NotAction and name the resources in Statement[0] of policy",
};

function judge(...statements: readonly object[]): readonly FindingText[] {
  return findingsOf(rule, [rolePolicyOf(...statements)]);
}

describe("policy-grants-no-administration", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["a named action on a named resource", allowing()],
    ["a Deny of everything", { Effect: "Deny", Action: "*", Resource: "*" }],
    ["every action on named resources", allowing({ Action: "*" })],
    ["every action on every resource of one service", allowing({ Action: "*", Resource: "arn:aws:s3:::*" })],
    ["a whole service, which has a rule of its own", allowing({ Action: "s3:*", Resource: "*" })],
    [
      "all actions but some on named resources",
      { Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::a" },
    ],
    ["NotAction that leaves out everything", { Effect: "Allow", NotAction: "*", Resource: "*" }],
    ["NotResource that leaves out everything", { Effect: "Allow", Action: "*", NotResource: "*" }],
  ];
  for (const [what, statement] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(statement), []);
    });
  }

  const refused: readonly (readonly [string, object])[] = [
    ["* on *", { Action: "*", Resource: "*" }],
    [
      "* in a list after something harmless",
      { Action: ["s3:GetObject", "*"], Resource: ["arn:aws:s3:::a", "*"] },
    ],
    ["*:*", { Action: "*:*", Resource: "*" }],
    ["several wildcards in a row", { Action: "**", Resource: "**" }],
    ["a resource of nothing but wildcards", { Action: "*", Resource: "arn:aws:*:*:*:*" }],
    ["an ARN cut short", { Action: "*", Resource: "arn:aws:*" }],
    ["everything but one resource", { Action: "*", Resource: undefined, NotResource: "arn:aws:s3:::a" }],
    [
      "a condition in the place of bounds",
      { Action: "*", Resource: "*", Condition: { Bool: { a: "true" } } },
    ],
  ];
  for (const [what, elements] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(allowing(elements)), [everything()]);
    });
  }

  it("refuses everything hidden by escapes of JSON", () => {
    const text = documentOf(allowing({ Action: "@", Resource: "@" })).replaceAll("@", "\\u002a");
    assert.deepEqual(findingsOf(rule, [withProperty(rolePolicyOf(), "policy", text)]), [everything()]);
  });

  it("refuses NotAction on every resource", () => {
    assert.deepEqual(judge({ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }), [allButSome]);
  });

  it("refuses it in spite of a Deny, and names the statement", () => {
    const deny = { Effect: "Deny", Action: "iam:*", Resource: "*" };
    assert.deepEqual(judge(deny, allowing(), allowing({ Action: "*", Resource: "*" })), [
      everything("Statement[2] of policy"),
    ]);
  });

  it("finds it in every kind of policy", () => {
    const all = documentOf(allowing({ Action: "*", Resource: "*" }));
    const role = withProperty(compliantRole(), "inlinePolicies", [{ name: "own", policy: all }]);
    const types = [resourceTypes.policy, resourceTypes.userPolicy, resourceTypes.groupPolicy];
    const others = types.map((type) => ({ type, name: "all", props: { policy: all } }));
    assert.deepEqual(findingsOf(rule, [role, ...others]), [
      everything("Statement[0] of inlinePolicies[0].policy", 'Role "turbine"'),
      everything("Statement[0] of policy", 'Policy "all"'),
      everything("Statement[0] of policy", 'UserPolicy "all"'),
      everything("Statement[0] of policy", 'GroupPolicy "all"'),
    ]);
  });

  it("does not apply to resources that give no rights", () => {
    assert.deepEqual(findingsOf(rule, [compliantRole()]), []);
  });

  it("says in a preview that a policy is unknown, and still judges the others", () => {
    const other = { ...rolePolicyOf(allowing({ Action: "*", Resource: "*" })), name: "other" };
    assert.deepEqual(findingsOf(rule, [withProperty(rolePolicyOf(), "policy", unknownValue), other]), [
      { on: policy, unknown: "policy" },
      everything("Statement[0] of policy", 'RolePolicy "other"'),
    ]);
  });

  it("does not take a text that is no policy for harmless", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(rolePolicyOf(), "policy", "{}")]), [
      { on: policy, unknown: "the policy document in policy" },
    ]);
  });
});
