import assert from "node:assert/strict";
import { accountOf } from "../../../../../policies/model/iam/account";
import { admissionOf, isOpenToEveryone } from "../../../../../policies/model/iam/admission";
import { statementOf } from "./statements";

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const isOpen = (written: Readonly<Record<string, unknown>>) => isOpenToEveryone(statementOf(written));
const isOpenUnder = (Condition: Conditions) => isOpen({ Principal: "*", Condition });

const account = "111122223333";

describe("a statement that is open to everyone", () => {
  for (const [name, principal, open] of [
    ["everyone", "*", true],
    ["everyone, as an account", { AWS: "*" }, true],
    ["everyone among others", { AWS: [account, "*"] }, true],
    ["a role of a name in any account", { AWS: "arn:aws:iam::*:role/reader" }, true],
    ["an account", { AWS: account }, false],
    ["a role", { AWS: `arn:aws:iam::${account}:role/reader` }, false],
    ["a service", { Service: "cloudwatch.amazonaws.com" }, false],
    ["whoever signs in at a public provider", { Federated: "cognito-identity.amazonaws.com" }, true],
    [
      "an identity provider of an account",
      { Federated: `arn:aws:iam::${account}:saml-provider/ours` },
      false,
    ],
    ["every user of a canonical kind", { CanonicalUser: "*" }, true],
  ] as const) {
    it(`${open ? "is" : "is not"} one for ${name}`, () =>
      assert.equal(isOpen({ Principal: principal }), open));
  }

  it("is one for everyone but somebody", () =>
    assert.equal(isOpen({ NotPrincipal: { AWS: account } }), true));
  it("is not a Deny", () => assert.equal(isOpen({ Effect: "Deny", Principal: "*" }), false));

  for (const [operator, key, value] of [
    ["StringEquals", "aws:SourceAccount", account],
    ["StringEquals", "AWS:SourceOwner", account],
    ["StringEquals", "aws:PrincipalAccount", [account, "444455556666"]],
    ["StringEqualsIgnoreCase", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
    ["StringLike", "aws:SourceVpce", "vpce-0123456789abcdef0"],
    ["StringEquals", "aws:SourceVpc", "vpc-0123456789abcdef0"],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/*"],
    ["ArnEquals", "aws:SourceArn", "arn:aws:s3:::our-bucket"],
    ["ArnLike", "aws:SourceArn", `arn:aws:cloudwatch:*:${account}:alarm:*`],
    ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${account}:role/*`],
    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "198.51.100.7"]],
    ["IpAddress", "aws:SourceIp", "10.0.0.0/8"],
    ["IpAddress", "aws:SourceIp", "2001:db8::/32"],
  ] as const) {
    it(`is not one that ${operator} keeps to ${key} ${JSON.stringify(value)}`, () =>
      assert.equal(isOpenUnder({ [operator]: { [key]: value } }), false));
  }

  for (const [operator, key, value] of [
    ["StringEquals", "aws:SourceAccount", []],
    ["StringEquals", "aws:SourceAccount", ""],
    ["StringEquals", "aws:SourceAccount", "*"],
    ["StringLike", "aws:SourceAccount", [account, "*"]],
    ["StringLike", "aws:SourceAccount", "1111????????"],
    ["StringEquals", "aws:SourceAccount", "$" + "{aws:PrincipalAccount}"],
    ["StringEqualsIfExists", "aws:SourceAccount", account],
    ["ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/"],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*/r-ab12/*"],
    ["StringNotEquals", "aws:SourceAccount", account],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::our-*"],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::"],
    ["StringLike", "aws:PrincipalArn", "arn:aws:s3:::our-bucket"],
    ["StringEquals", "aws:SourceAccount", "ours"],
    ["StringEquals", "aws:PrincipalOrgID", "ours"],
    ["StringEquals", "aws:SourceVpce", "ours"],
    ["ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:*:*:alarm:*"],
    ["ArnLikeIfExists", "aws:SourceArn", `arn:aws:cloudwatch:*:${account}:alarm:*`],
    ["StringEquals", "sns:Protocol", "https"],
    ["Bool", "aws:SecureTransport", "true"],
    ["Null", "aws:SourceAccount", "false"],
    ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "128.0.0.0/7"]],
    ["IpAddress", "aws:SourceIp", "2001::/31"],
    ["IpAddress", "aws:SourceIp", "*"],
    ["NotIpAddress", "aws:SourceIp", "203.0.113.0/24"],
    ["StringEquals", "aws:SourceIp", "203.0.113.7"],
  ] as const) {
    it(`is one whatever ${operator} says of ${key} ${JSON.stringify(value)}`, () =>
      assert.equal(isOpenUnder({ [operator]: { [key]: value } }), true));
  }

  it("is limited by one condition among others", () =>
    assert.equal(
      isOpenUnder({ Bool: { "aws:SecureTransport": true }, StringEquals: { "aws:SourceAccount": account } }),
      false,
    ));
});

describe("whom a statement lets in", () => {
  const other = "444455556666";
  const admitted = (written: Readonly<Record<string, unknown>>, ...trusted: readonly string[]) =>
    admissionOf(statementOf(written), (named) => trusted.includes(named));
  const strangers = (...named: readonly string[]) => ({ kind: "strangers", named });
  const nobody = { kind: "nobody" };

  it("are the accounts of its principals that are not trusted", () => {
    const AWS = [account, `arn:aws:iam::${other}:root`, `arn:aws:iam::${account}:role/reader`];
    assert.deepEqual(admitted({ Principal: { AWS } }), strangers(account, other));
    assert.deepEqual(admitted({ Principal: { AWS } }, account), strangers(other));
    assert.deepEqual(admitted({ Principal: { AWS } }, account, other), nobody);
    assert.deepEqual(admitted({ Principal: { CanonicalUser: "0a1b2c" } }, account), strangers("0a1b2c"));
  });

  it("are the accounts that conditions keep everyone to", () => {
    const Condition = {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:sqs:*:${other}:*` },
      StringNotEquals: { "aws:PrincipalAccount": "777788889999" },
    };
    assert.deepEqual(admitted({ Principal: "*", Condition }), strangers(account, other));
    // All conditions hold, so that one that names the trusted alone is enough.
    assert.deepEqual(admitted({ Principal: "*", Condition }, other), nobody);
    assert.deepEqual(admitted({ Principal: { AWS: "777788889999" }, Condition }, other), nobody);
  });

  it("are none for a service, an organisation or a Deny", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
    assert.deepEqual(admitted({ Principal: "*", Condition }), nobody);
    assert.deepEqual(admitted({ Principal: { Service: "s3.amazonaws.com" } }), nobody);
    assert.deepEqual(admitted({ Effect: "Deny", Principal: { AWS: account } }), nobody);
  });

  for (const [provider, key] of [
    ["cognito-identity.amazonaws.com", "cognito-identity.amazonaws.com:aud"],
    ["accounts.google.com", "accounts.google.com:aud"],
    ["graph.facebook.com", "graph.facebook.com:app_id"],
    ["www.amazon.com", "www.amazon.com:app_id"],
  ] as const) {
    it(`are those who signed in to one application at ${provider}`, () => {
      const trust = (operator: string, value: string) =>
        admitted({ Principal: { Federated: provider }, Condition: { [operator]: { [key]: value } } }).kind;
      assert.equal(trust("StringEquals", "us-east-1:1234"), "nobody");
      assert.equal(trust("StringLike", "us-east-1:*"), "everyone");
      assert.equal(trust("StringNotEquals", "us-east-1:1234"), "everyone");
    });
  }
});

describe("an account", () => {
  it("is read from an ARN or a bare number", () => {
    assert.equal(accountOf(`arn:aws-cn:sns:cn-north-1:${account}:topic`), account);
    assert.equal(accountOf(account), account);
    for (const text of [
      "arn:aws:s3:::bucket",
      "arn:aws:sns:*:1111*:topic",
      "1234",
      `x:aws:iam::${account}:root`,
      "",
    ]) {
      assert.equal(accountOf(text), undefined);
    }
  });
});
