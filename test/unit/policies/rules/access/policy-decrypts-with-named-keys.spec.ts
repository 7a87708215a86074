import assert from "node:assert/strict";
import { policyDecryptsWithNamedKeys as rule } from "../../../../../policies/rules/access/policy-decrypts-with-named-keys";
import { allowing, compliantRole, rolePolicyOf } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const policy = 'RolePolicy "permissions"';
const keys = "arn:aws:kms:eu-west-1:111122223333:key/";

function decrypts(actions: string): FindingText {
  return {
    on: policy,
    problem: `allows ${actions} with every key in Statement[0] of policy`,
    fix: "name the keys in the Resource of Statement[0] of policy",
  };
}

function judge(elements: object): readonly FindingText[] {
  return findingsOf(rule, [rolePolicyOf(allowing({ Action: "kms:Decrypt", Resource: "*", ...elements }))]);
}

describe("policy-decrypts-with-named-keys", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["a named key", { Resource: `${keys}1234abcd` }],
    ["aliases, which give no right to decrypt", { Resource: "arn:aws:kms:*:*:alias/*" }],
    ["encryption with every key", { Action: ["kms:Encrypt", "kms:ReEncryptTo", "kms:GenerateDataKey*"] }],
    ["a Deny", { Effect: "Deny" }],
    ["keys that an alias picks", { Condition: { StringLike: { "kms:ResourceAliases": "alias/turbine-*" } } }],
    [
      "data that its context picks",
      { Condition: { StringEquals: { "kms:EncryptionContext:system": "turbine" } } },
    ],
  ];
  for (const [what, elements] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(elements), []);
    });
  }

  const refused: readonly (readonly [string, object, string])[] = [
    ["every resource", {}, "kms:Decrypt"],
    ["every key of an account", { Resource: `${keys}*` }, "kms:Decrypt"],
    ["every key of any account", { Resource: "arn:aws:kms:*:*:key/*" }, "kms:Decrypt"],
    ["all keys but one", { Resource: undefined, NotResource: `${keys}1234abcd` }, "kms:Decrypt"],
    ["wildcards in the action", { Action: "KMS:ReEncrypt*" }, "kms:ReEncryptFrom"],
    ["every action of the service", { Action: "kms:*" }, "kms:Decrypt, kms:ReEncryptFrom"],
    ["NotAction", { Action: undefined, NotAction: "kms:ReEncrypt*" }, "kms:Decrypt"],
    [
      "a condition on the way only",
      { Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } } },
      "kms:Decrypt",
    ],
  ];
  for (const [what, elements, actions] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(elements), [decrypts(actions)]);
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
