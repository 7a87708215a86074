import assert from "node:assert/strict";
import { bucketPolicyIsNotOpen as rule } from "../../../../../policies/rules/storage/bucket-policy-is-not-open";
import {
  changedBucket,
  compliantBucket,
  denyWithoutTls,
  inlined,
  policyText,
  previewed,
  unbound,
} from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'Bucket "data"';
const own = "111122223333";
const partner = "444455556666";
const where = (statement = 0) => `Statement[${statement}] of policy of BucketPolicy "data"`;
const everyone = (statement = 0) => ({
  on,
  problem: "has a policy that allows access to everyone",
  fix: `name a role as Principal in ${where(statement)}, or limit it by a condition such as aws:PrincipalOrgID with fixed values`,
});
const stranger = (named = partner) => ({
  on,
  problem: `has a policy that allows access to ${named}, which is not trusted`,
  fix: `remove it from ${where()}, or add it to rules.bucket-policy-is-not-open.trustedAccounts in the settings of the pack`,
});
const undecided = { on, unknown: `which account the stack belongs to, for ${where()}` };

describe("bucket-policy-is-not-open", () => {
  const parts = compliantBucket();
  /** Tells which account is the stack's own. */
  const table = withProperty(compliantTable(), "arn", `arn:aws:dynamodb:us-east-1:${own}:table/ledger`);
  const allow = (entry: Readonly<Record<string, unknown>>) => ({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::data/*",
    ...entry,
  });
  const stack = (...statements: readonly unknown[]) =>
    Object.values(changedBucket(parts, "policy", "policy", policyText(...statements)));
  const judge = (entry: Readonly<Record<string, unknown>>, ...trustedAccounts: readonly string[]) =>
    findingsOf(rule, [...stack(allow(entry)), table], { parameters: { trustedAccounts } });
  const limited = (Condition: unknown, ...trusted: readonly string[]) =>
    judge({ Principal: "*", Condition }, ...trusted);

  it("finds nothing in a policy that allows nobody, and in a bucket without one", () => {
    assert.deepEqual(findingsOf(rule, Object.values(parts)), []);
    assert.deepEqual(findingsOf(rule, inlined(parts, "policy")), []);
  });

  it("leaves other resources alone", () => {
    const [policy] = stack(allow({ Principal: "*" })).filter(({ type }) => type.includes("bucketPolicy"));
    assert.ok(policy);
    assert.deepEqual(findingsOf(rule, [table, policy]), []);
  });

  for (const Principal of [
    "*",
    { AWS: "*" },
    { AWS: ["*", `arn:aws:iam::${own}:root`] },
    { AWS: "arn:aws:iam::*:root" },
    { Federated: "accounts.google.com" },
  ]) {
    it(`refuses the principal ${JSON.stringify(Principal)}`, () => {
      assert.deepEqual(judge({ Principal }), [everyone()]);
    });
  }

  it("refuses everyone but some", () => {
    assert.deepEqual(judge({ NotPrincipal: { AWS: `arn:aws:iam::${own}:root` } }), [everyone()]);
  });

  it("tells each open statement, and reads the others", () => {
    const statements = [
      denyWithoutTls("data"),
      allow({ Principal: "*" }),
      allow({ Principal: { AWS: own } }),
    ];
    assert.deepEqual(findingsOf(rule, [...stack(...statements, allow({ Principal: "*" })), table]), [
      everyone(1),
    ]);
  });

  for (const principal of [
    own,
    `arn:aws:iam::${own}:root`,
    `arn:aws:iam::${own}:role/deployer`,
    `arn:aws:sts::${own}:assumed-role/deployer/session`,
  ]) {
    it(`accepts ${principal} of the own account, and refuses the same of another`, () => {
      assert.deepEqual(judge({ Principal: { AWS: principal } }), []);
      const foreign = principal.replace(own, partner);
      assert.deepEqual(judge({ Principal: { AWS: [principal, foreign] } }), [stranger()]);
      assert.deepEqual(judge({ Principal: { AWS: foreign } }, partner), []);
      assert.deepEqual(judge({ Principal: { AWS: foreign } }, "4444*"), []);
      assert.deepEqual(judge({ Principal: { AWS: foreign } }, "4444"), [stranger()]);
    });
  }

  it("accepts services of AWS", () => {
    assert.deepEqual(judge({ Principal: { Service: "logging.s3.amazonaws.com" } }), []);
  });

  for (const principal of [{ CanonicalUser: "0a1b2c" }, { AWS: "0a1b2c" }]) {
    it(`refuses a principal of which no account can be seen: ${JSON.stringify(principal)}`, () => {
      assert.deepEqual(judge({ Principal: principal }), [stranger("0a1b2c")]);
      assert.deepEqual(judge({ Principal: principal }, "0a1b2c"), []);
    });
  }

  describe("with a condition", () => {
    const limits: readonly (readonly [string, string, string | readonly string[]])[] = [
      ["StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
      ["StringEqualsIgnoreCase", "aws:principalorgid", ["o-a1b2c3d4e5", "o-f1b2c3d4e5"]],
      ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/*"],
      ["StringEquals", "aws:PrincipalAccount", own],
      ["StringEquals", "aws:SourceAccount", [own]],
      ["ArnLike", "aws:SourceArn", `arn:aws:sagemaker:us-east-1:${own}:*`],
      ["ArnEquals", "aws:SourceArn", "arn:aws:s3:::source"],
      ["StringLike", "aws:PrincipalArn", `arn:aws:iam::${own}:role/monitor-*`],
      ["StringEquals", "aws:SourceVpce", "vpce-0a1b2c3d"],
      ["StringEquals", "aws:SourceVpc", "vpc-0a1b2c3d"],
      ["IpAddress", "aws:SourceIp", ["10.0.0.0/8", "192.0.2.1"]],
      ["IpAddress", "aws:SourceIp", "2001:db8::/32"],
    ];
    for (const [operator, key, values] of limits) {
      it(`accepts everyone limited by ${operator} ${key} ${values}`, () => {
        assert.deepEqual(limited({ [operator]: { [key]: values } }), []);
      });
    }

    const holes: readonly (readonly [string, string, string | readonly string[]])[] = [
      ["StringEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
      ["ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
      ["StringNotEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"],
      ["StringLike", "aws:PrincipalOrgID", "o-*"],
      ["StringLike", "aws:PrincipalOrgID", ["o-a1b2c3d4e5", "*"]],
      ["StringEquals", "aws:PrincipalOrgID", []],
      ["StringLike", "aws:PrincipalAccount", "*"],
      ["StringEquals", "aws:PrincipalAccount", "$" + "{aws:PrincipalAccount}"],
      ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/monitor"],
      ["StringLike", "aws:PrincipalArn", "arn:aws:s3:::data"],
      ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
      ["ArnLike", "aws:SourceArn", "*"],
      ["StringLike", "aws:SourceVpce", "vpce-*"],
      ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
      ["IpAddress", "aws:SourceIp", ["10.0.0.0/8", "0.0.0.0/1"]],
      ["IpAddress", "aws:SourceIp", "10.0.0.0/7"],
      ["IpAddress", "aws:SourceIp", "::/0"],
      ["IpAddress", "aws:SourceIp", "2001::/31"],
      ["IpAddress", "aws:SourceIp", "*"],
      ["NotIpAddress", "aws:SourceIp", "192.0.2.1"],
      ["StringEquals", "aws:SourceIp", "192.0.2.1"],
      ["Bool", "aws:SecureTransport", "true"],
      ["StringEquals", "aws:ResourceAccount", own],
      ["StringLike", "aws:Referer", "https://example.com/*"],
    ];
    for (const [operator, key, values] of holes) {
      it(`refuses everyone limited only by ${operator} ${key} ${JSON.stringify(values)}`, () => {
        assert.deepEqual(limited({ [operator]: { [key]: values } }), [everyone()]);
      });
    }

    it("accepts everyone when one of several conditions keeps strangers out", () => {
      const conditions = {
        Bool: { "aws:SecureTransport": "true" },
        StringEquals: { "aws:PrincipalAccount": own },
      };
      assert.deepEqual(limited(conditions), []);
    });

    it("refuses everyone of an account that is not trusted", () => {
      const condition = { StringEquals: { "aws:PrincipalAccount": [own, partner] } };
      assert.deepEqual(limited(condition), [stranger()]);
      assert.deepEqual(limited(condition, partner), []);
    });

    it("accepts a foreign role that has to be of the organisation", () => {
      const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
      assert.deepEqual(judge({ Principal: { AWS: partner }, Condition }), []);
    });
  });

  it("judges the policy on the bucket itself", () => {
    const policy = policyText(allow({ Principal: "*" }));
    const [finding] = findingsOf(rule, inlined(parts, "policy", { policy }));
    assert.deepEqual(finding, {
      ...everyone(),
      fix: everyone().fix.replace(' of BucketPolicy "data"', ""),
    });
  });

  it("cannot tell an account from the stack's own before anything has an ARN", () => {
    const foreign = stack(allow({ Principal: { AWS: partner } }));
    assert.deepEqual(findingsOf(rule, foreign), [undecided]);
    const parameters = { trustedAccounts: [partner] };
    assert.deepEqual(findingsOf(rule, foreign, { parameters }), []);
    assert.deepEqual(findingsOf(rule, stack(allow({ Principal: "*" }))), [everyone()]);
    assert.deepEqual(findingsOf(rule, stack(allow({ Principal: { CanonicalUser: "0a1b2c" } }))), [
      stranger("0a1b2c"),
    ]);
  });

  describe("in a preview", () => {
    const unknown = 'policy of BucketPolicy "data"';

    it("says once per bucket that the policy is unknown", () => {
      const later = changedBucket(parts, "policy", "policy", unknownValue);
      assert.deepEqual(findingsOf(rule, Object.values(later)), [{ on, unknown }]);
    });

    it("says that a policy cannot be read", () => {
      for (const text of ["no policy", "{}", JSON.stringify({ Statement: [{ Effect: "Maybe" }] })]) {
        const unreadable = changedBucket(parts, "policy", "policy", text);
        assert.deepEqual(findingsOf(rule, Object.values(unreadable)), [
          { on, unknown: `the policy document in ${unknown}` },
        ]);
      }
    });

    it("says that a policy may be this bucket's", () => {
      assert.deepEqual(findingsOf(rule, Object.values(unbound(parts, "policy"))), [
        { on, unknown: 'bucket of BucketPolicy "data"' },
      ]);
    });

    it("finds the policy by its dependency", () => {
      const open = changedBucket(parts, "policy", "policy", policyText(allow({ Principal: "*" })));
      assert.deepEqual(findingsOf(rule, Object.values(previewed(open))), [everyone()]);
    });
  });
});
