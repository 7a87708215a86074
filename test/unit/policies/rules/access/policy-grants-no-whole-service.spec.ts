import assert from "node:assert/strict";
import { policyGrantsNoWholeService as rule } from "../../../../../policies/rules/access/policy-grants-no-whole-service";
import { allowing, compliantRole, rolePolicyOf } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const policy = 'RolePolicy "permissions"';

function whole(service: string): FindingText {
  return {
    on: policy,
    problem: `allows every action of ${service} on every resource in Statement[0] of policy`,
    fix: `list the actions of ${service} that are needed and name their resources in Statement[0] of policy`,
  };
}

function judge(statement: object, options?: RunOptions): readonly FindingText[] {
  return findingsOf(rule, [rolePolicyOf(statement)], options);
}

describe("policy-grants-no-whole-service", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["named actions on every resource", allowing({ Resource: "*" })],
    ["actions with a prefix on every resource", allowing({ Action: ["s3:Get*", "kms:*Key"], Resource: "*" })],
    ["a whole service on a named resource", allowing({ Action: "s3:*", Resource: "arn:aws:s3:::models" })],
    ["a whole service on resources of another", allowing({ Action: "s3:*", Resource: "arn:aws:sqs:*:*:*" })],
    ["a Deny of a whole service", { Effect: "Deny", Action: "s3:*", Resource: "*" }],
    ["administration, which has a rule of its own", allowing({ Action: ["s3:*", "*"], Resource: "*" })],
    [
      "NotResource that leaves the service out",
      { Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::*" },
    ],
  ];
  for (const [what, statement] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(statement), []);
    });
  }

  const refused: readonly (readonly [string, object, readonly string[]])[] = [
    ["a whole service", { Action: "kms:*", Resource: "*" }, ["kms"]],
    ["it in capital letters", { Action: "S3:*", Resource: "*" }, ["s3"]],
    ["it with more wildcards", { Action: "logs:?*", Resource: "*" }, ["logs"]],
    [
      "several services, each once",
      { Action: ["s3:*", "sqs:*", "S3:**", "sns:Publish"], Resource: "*" },
      ["s3", "sqs"],
    ],
    ["it on an ARN of wildcards", { Action: "dynamodb:*", Resource: "arn:aws:dynamodb:*:*:*" }, ["dynamodb"]],
    [
      "it on everything in one account",
      { Action: "sqs:*", Resource: "arn:aws:sqs:us-east-1:111122223333:*" },
      ["sqs"],
    ],
    [
      "it on all but one resource",
      { Action: "s3:*", Resource: undefined, NotResource: "arn:aws:s3:::a" },
      ["s3"],
    ],
    ["every action where the ARNs name the service", { Action: "*", Resource: "arn:aws:s3:::*" }, ["s3"]],
    [
      "all actions but one where the ARNs name the service",
      { Action: undefined, NotAction: "s3:DeleteBucket", Resource: "arn:aws:s3:::*" },
      ["s3"],
    ],
    ["services with a prefix", { Action: "s*:*", Resource: "*" }, ["s*"]],
  ];
  for (const [what, elements, services] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(allowing(elements)), services.map(whole));
    });
  }

  it("accepts the services that the settings allow, in any case", () => {
    const statement = allowing({ Action: ["xray:*", "s3:*"], Resource: "*" });
    assert.deepEqual(judge(statement, { parameters: { allowedServices: ["XRay"] } }), [whole("s3")]);
    assert.deepEqual(judge(statement, { parameters: { allowedServices: [] } }), [whole("xray"), whole("s3")]);
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
