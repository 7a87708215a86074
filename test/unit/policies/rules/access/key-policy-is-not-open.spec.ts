import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { keyPolicyIsNotOpen as rule } from "../../../../../policies/rules/access/key-policy-is-not-open";
import { compliantKey, compliantRole, documentOf } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const account = "111122223333";

function use(principal: unknown, condition?: object): object {
  const rest = condition === undefined ? {} : { Condition: condition };
  return { Effect: "Allow", Principal: principal, Action: "kms:*", Resource: "*", ...rest };
}

function open(position = 0, on = 'Key "data"'): FindingText {
  return {
    on,
    problem: `lets everyone use the key in Statement[${position}] of policy`,
    fix: `name the accounts, roles or services in the Principal of Statement[${position}] of policy`,
  };
}

function key(...statements: readonly object[]): ResourceSpec {
  return withProperty(compliantKey(), "policy", documentOf(...statements));
}

function keyPolicy(...statements: readonly object[]): ResourceSpec {
  return {
    type: resourceTypes.keyPolicy,
    name: "data",
    props: { keyId: "1234abcd", policy: documentOf(...statements) },
  };
}

describe("key-policy-is-not-open", () => {
  const accepted: readonly (readonly [string, object])[] = [
    ["the own account", use({ AWS: `arn:aws:iam::${account}:root` })],
    ["a service", use({ Service: "events.amazonaws.com" })],
    ["a Deny for everyone", { ...use("*"), Effect: "Deny" }],
    ["everyone in one account", use({ AWS: "*" }, { StringEquals: { "kms:CallerAccount": account } })],
    ["everyone in the organisation", use("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })],
  ];
  for (const [what, statement] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(findingsOf(rule, [key(statement)]), []);
    });
  }

  const refused: readonly (readonly [string, object])[] = [
    ["*", use("*")],
    ["* of AWS", use({ AWS: "*" })],
    ["* in a list", use({ AWS: [`arn:aws:iam::${account}:root`, "*"] })],
    ["* of every kind", use({ "*": "*" })],
    ["everyone but some", { ...use(undefined), NotPrincipal: { AWS: account } }],
    ["everyone by way of a service", use("*", { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } })],
    ["everyone in any account", use("*", { StringLike: { "kms:CallerAccount": "*" } })],
    [
      "everyone whose account may be missing",
      use("*", { StringEqualsIfExists: { "kms:CallerAccount": account } }),
    ],
  ];
  for (const [what, statement] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(findingsOf(rule, [key(statement)]), [open()]);
    });
  }

  it("names the statement", () => {
    assert.deepEqual(findingsOf(rule, [key(use({ AWS: account }), use("*"), use({ AWS: "*" }))]), [
      open(1),
      open(2),
    ]);
  });

  it("accepts a key without a policy, which has AWS's", () => {
    assert.deepEqual(findingsOf(rule, [compliantKey()]), []);
    assert.deepEqual(findingsOf(rule, [withProperty(compliantKey(), "policy", unknownValue)]), []);
  });

  for (const [type, name] of [
    [resourceTypes.keyPolicy, "KeyPolicy"],
    [resourceTypes.externalKey, "ExternalKey"],
    [resourceTypes.replicaKey, "ReplicaKey"],
    [resourceTypes.replicaExternalKey, "ReplicaExternalKey"],
  ] as const) {
    it(`judges a ${name}`, () => {
      assert.deepEqual(findingsOf(rule, [{ type, name: "data", props: { policy: documentOf(use("*")) } }]), [
        open(0, `${name} "data"`),
      ]);
    });
  }

  it("judges the KeyPolicy of a key in the place of the key's own", () => {
    assert.deepEqual(findingsOf(rule, [key(use("*")), keyPolicy(use("*"))]), [open(0, 'KeyPolicy "data"')]);
    assert.deepEqual(findingsOf(rule, [key(use("*")), keyPolicy(use({ AWS: account }))]), []);
    assert.deepEqual(
      findingsOf(rule, [key(use("*")), withProperty(keyPolicy(use({ AWS: account })), "keyId", "other")]),
      [open()],
    );
  });

  it("says in a preview that a policy is unknown", () => {
    const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "models", props: {} };
    const computed = {
      ...withProperty(compliantKey(), "policy", unknownValue),
      propertyDependencies: { policy: [bucket] },
    };
    assert.deepEqual(findingsOf(rule, [bucket, computed]), [{ on: 'Key "data"', unknown: "policy" }]);
  });

  it("does not apply to other resources", () => {
    assert.deepEqual(findingsOf(rule, [compliantRole()]), []);
  });
});
