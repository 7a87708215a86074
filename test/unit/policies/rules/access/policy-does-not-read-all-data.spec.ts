import assert from "node:assert/strict";
import { policyDoesNotReadAllData as rule } from "../../../../../policies/rules/access/policy-does-not-read-all-data";
import { allowing, compliantRole, rolePolicyOf } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const policy = 'RolePolicy "permissions"';

function reads(actions: string): FindingText {
  return {
    on: policy,
    problem: `allows ${actions} wherever there is data in Statement[0] of policy`,
    fix: "name what may be read in the Resource of Statement[0] of policy",
  };
}

function judge(elements: object): readonly FindingText[] {
  return findingsOf(rule, [rolePolicyOf(allowing(elements))]);
}

const tagged = (operator: string, value = "turbine") => ({
  Condition: { [operator]: { "aws:ResourceTag/system": value } },
});

describe("policy-does-not-read-all-data", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["files of a named bucket", {}],
    ["a named table", { Action: "dynamodb:Scan", Resource: "arn:aws:dynamodb:*:*:table/turbine" }],
    [
      "secrets with a prefix",
      { Action: "secretsmanager:*", Resource: "arn:aws:secretsmanager:*:*:secret:prod/*" },
    ],
    [
      "parameters below a path",
      { Action: "ssm:GetParameter*", Resource: "arn:aws:ssm:*:*:parameter/prod/*" },
    ],
    [
      "lists and descriptions of everything",
      { Action: ["s3:List*", "dynamodb:Describe*", "ssm:Describe*"], Resource: "*" },
    ],
    ["a Deny", { Effect: "Deny", Resource: "*" }],
    ["what a tag picks", { Resource: "*", ...tagged("StringEquals") }],
    ["what one of several tags picks", { Resource: "*", ...tagged("ForAnyValue:StringLike") }],
  ];
  for (const [what, elements] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(elements), []);
    });
  }

  const refused: readonly (readonly [string, object, string])[] = [
    ["files everywhere", { Resource: "*" }, "s3:GetObject"],
    ["files of every bucket", { Resource: "arn:aws:s3:::*/*" }, "s3:GetObject"],
    ["files of every bucket, by one wildcard", { Resource: "arn:aws:s3:::*" }, "s3:GetObject"],
    [
      "files by a prefix of the action",
      { Action: "S3:get*", Resource: "*" },
      "s3:GetObject, s3:GetObjectVersion",
    ],
    ["every table", { Action: ["dynamodb:Scan"], Resource: "arn:aws:dynamodb:*:*:table/*" }, "dynamodb:Scan"],
    [
      "every secret",
      { Action: "secretsmanager:GetSecretValue", Resource: "*" },
      "secretsmanager:GetSecretValue",
    ],
    [
      "every parameter",
      { Action: "ssm:GetParameter*", Resource: "arn:aws:ssm:eu-west-1:111122223333:parameter/*" },
      "ssm:GetParameter, ssm:GetParameters, ssm:GetParametersByPath and 1 more",
    ],
    [
      "everything",
      { Action: "*", Resource: "*" },
      "s3:GetObject, s3:GetObjectVersion, dynamodb:GetItem and 10 more",
    ],
    ["a tag that need not be there", { Resource: "*", ...tagged("StringEqualsIfExists") }, "s3:GetObject"],
    ["a tag that holds for none", { Resource: "*", ...tagged("ForAllValues:StringEquals") }, "s3:GetObject"],
    ["a tag that must be another", { Resource: "*", ...tagged("StringNotEquals") }, "s3:GetObject"],
    ["a tag of any value", { Resource: "*", ...tagged("StringLike", "*") }, "s3:GetObject"],
    [
      "a condition on the caller",
      { Resource: "*", Condition: { StringEquals: { "aws:PrincipalTag/system": "turbine" } } },
      "s3:GetObject",
    ],
  ];
  for (const [what, elements, actions] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(elements), [reads(actions)]);
    });
  }

  it("does not apply to resources that give no rights", () => {
    assert.deepEqual(findingsOf(rule, [compliantRole()]), []);
  });

  it("says in a preview that a policy is unknown", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(rolePolicyOf(), "policy", unknownValue)]), [
      { on: policy, unknown: "policy" },
    ]);
  });
});
