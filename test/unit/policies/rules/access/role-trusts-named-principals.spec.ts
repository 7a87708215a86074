import assert from "node:assert/strict";
import { roleTrustsNamedPrincipals as rule } from "../../../../../policies/rules/access/role-trusts-named-principals";
import {
  compliantRole,
  documentOf,
  rolePolicyOf,
  trusting,
} from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Role "turbine"';
const own = "111122223333";
const other = "444455556666";
const fix = (position: number) =>
  `name who may take it on in the Principal of Statement[${position}] of assumeRolePolicy`;

function open(position = 0, who = "everyone"): FindingText {
  return {
    on,
    problem: `lets ${who} take it on by Statement[${position}] of assumeRolePolicy`,
    fix: fix(position),
  };
}

const foreign: FindingText = {
  on,
  problem: `lets anyone in account ${other} take it on by Statement[0] of assumeRolePolicy`,
  fix: `name the roles of ${other} in the Principal of Statement[0] of assumeRolePolicy, or add a condition on sts:ExternalId`,
};

function role(...statements: readonly object[]): ResourceSpec {
  const trusted = withProperty(compliantRole(), "assumeRolePolicy", documentOf(...statements));
  return withProperty(trusted, "arn", `arn:aws:iam::${own}:role/turbine`);
}

function judge(principal: unknown, condition?: object, options?: RunOptions): readonly FindingText[] {
  return findingsOf(rule, [role(trusting(principal, condition))], options);
}

describe("role-trusts-named-principals", () => {
  const accepted: readonly (readonly [string, unknown, object?])[] = [
    ["a service", { Service: "sagemaker.amazonaws.com" }],
    ["several services", { Service: ["lambda.amazonaws.com", "events.amazonaws.com"] }],
    ["an identity provider", { Federated: `arn:aws:iam::${own}:oidc-provider/login.example` }],
    ["its own account", { AWS: `arn:aws:iam::${own}:root` }],
    ["its own account by its number", { AWS: own }],
    ["a role of another account", { AWS: `arn:aws:iam::${other}:role/deploy` }],
    ["everyone of the organisation", "*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }],
    [
      "another account with an external id",
      { AWS: other },
      { StringEquals: { "sts:ExternalId": "turbine" } },
    ],
    [
      "some roles of another account",
      { AWS: `arn:aws:iam::${other}:root` },
      { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${other}:role/deploy-*` } },
    ],
  ];
  for (const [what, principal, condition] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(principal, condition), []);
    });
  }

  const refused: readonly (readonly [string, unknown, object?])[] = [
    ["*", "*"],
    ["* of AWS", { AWS: "*" }],
    ["* of every kind", { "*": "*" }],
    ["* in a list", { AWS: [`arn:aws:iam::${own}:role/a`, "*"] }],
    ["the root of every account", { AWS: "arn:aws:iam::*:root" }],
    ["everyone who knows an external id", "*", { StringEquals: { "sts:ExternalId": "turbine" } }],
    [
      "everyone, with a condition that a stranger meets",
      "*",
      { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    ],
  ];
  for (const [what, principal, condition] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(principal, condition), [open()]);
    });
  }

  it("refuses everyone but some", () => {
    const statement = { Effect: "Allow", NotPrincipal: { AWS: own }, Action: "sts:AssumeRole" };
    assert.deepEqual(findingsOf(rule, [role(statement)]), [open()]);
  });

  it("refuses every service", () => {
    assert.deepEqual(judge({ Service: "*" }), [open(0, "every service")]);
  });

  it("accepts a Deny for everyone, and names the statement that is open", () => {
    const deny = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" };
    assert.deepEqual(findingsOf(rule, [role(deny, trusting({ AWS: own }), trusting("*"))]), [open(2)]);
  });

  it("accepts a Deny for a foreign account", () => {
    assert.deepEqual(findingsOf(rule, [role({ ...trusting({ AWS: other }), Effect: "Deny" })]), []);
  });

  it("tells of everyone alone where a foreign account is named beside", () => {
    assert.deepEqual(judge({ AWS: [other, "*"] }), [open()]);
  });

  const wholes: readonly (readonly [string, unknown, object?])[] = [
    ["its root", { AWS: `arn:aws:iam::${other}:root` }],
    ["its root in another partition", { AWS: `arn:aws-cn:iam::${other}:root` }],
    ["its number", { AWS: other }],
    ["both, told once", { AWS: [other, `arn:aws:iam::${other}:root`] }],
    [
      "a condition on any of its roles",
      { AWS: other },
      { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${other}:role/*` } },
    ],
    ["an external id of any value", { AWS: other }, { StringLike: { "sts:ExternalId": "*" } }],
    [
      "an external id that may be missing",
      { AWS: other },
      { StringEqualsIfExists: { "sts:ExternalId": "a" } },
    ],
    ["an external id that must be another", { AWS: other }, { StringNotEquals: { "sts:ExternalId": "a" } }],
    ["a second factor", { AWS: other }, { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
  ];
  for (const [what, principal, condition] of wholes) {
    it(`refuses a foreign account by ${what}`, () => {
      assert.deepEqual(judge(principal, condition), [foreign]);
    });
  }

  it("accepts the accounts that the settings trust, and no others", () => {
    const trust = (...trustedAccounts: readonly string[]) => ({ parameters: { trustedAccounts } });
    assert.deepEqual(judge({ AWS: other }, undefined, trust(other)), []);
    assert.deepEqual(judge({ AWS: other }, undefined, trust("777788889999")), [foreign]);
  });

  it("says in a preview that it is unknown which account is its own, but sees everyone and whom the settings trust", () => {
    const statements = [trusting({ AWS: other }), trusting("*")];
    const created = withProperty(role(...statements), "arn", unknownValue);
    assert.deepEqual(findingsOf(rule, [created]), [
      { on, unknown: `arn, which tells whether ${other} is its own account` },
      open(1),
    ]);
    assert.deepEqual(findingsOf(rule, [created], { parameters: { trustedAccounts: [other] } }), [open(1)]);
  });

  it("says in a preview that it is unknown who is trusted", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(role(), "assumeRolePolicy", unknownValue)]), [
      { on, unknown: "assumeRolePolicy" },
    ]);
  });

  it("does not take a text that is no policy for harmless", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(role(), "assumeRolePolicy", "none")]), [
      { on, unknown: "the policy document in assumeRolePolicy" },
    ]);
  });

  it("does not apply to other resources", () => {
    assert.deepEqual(findingsOf(rule, [rolePolicyOf(trusting("*"))]), []);
  });
});
