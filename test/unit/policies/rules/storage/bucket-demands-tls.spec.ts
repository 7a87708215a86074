import assert from "node:assert/strict";
import { bucketDemandsTls as rule } from "../../../../../policies/rules/storage/bucket-demands-tls";
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
const statement =
  'a statement with Effect "Deny", Principal "*", Action "s3:*", the ARNs of the bucket and of its objects as Resource, and Condition { Bool: { "aws:SecureTransport": "false" } }';
const policyPath = 'policy of BucketPolicy "data"';
const missing = {
  on,
  problem: "accepts requests without TLS",
  fix: `add ${statement} to ${policyPath}`,
};
const none = { ...missing, fix: `add a BucketPolicy for it with ${statement}` };
const narrow = (how: string, position = 0) => ({
  on,
  problem: `refuses requests without TLS only ${how}`,
  fix: `make Statement[${position}] of ${policyPath} ${statement}`,
});
const uncovered = (parts: string) => ({
  on,
  problem: `accepts requests without TLS to ${parts}`,
  fix: `name ${parts} as Resource in ${policyPath}`,
});
const otherCondition = narrow("under a condition that is not just aws:SecureTransport: false");
const theBucket = "the bucket's ARN";
const itsObjects = 'the bucket\'s ARN with "/*"';
const root = "arn:aws:iam::111122223333:root";
const deny = denyWithoutTls("data");
const tlsVersion = { ...deny, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } };

describe("bucket-demands-tls", () => {
  const parts = compliantBucket();
  const withPolicy = (policy: unknown) =>
    findingsOf(rule, Object.values(changedBucket(parts, "policy", "policy", policy)));
  const judge = (...statements: readonly unknown[]) => withPolicy(policyText(...statements));
  const but = (change: Readonly<Record<string, unknown>>) => judge({ ...deny, ...change });

  it("finds nothing in a bucket that refuses plain HTTP", () => {
    assert.deepEqual(findingsOf(rule, Object.values(parts)), []);
    assert.deepEqual(withPolicy({ Version: "2012-10-17", Statement: deny }), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), parts.policy]), []);
  });

  const same: readonly Readonly<Record<string, unknown>>[] = [
    { Principal: { AWS: "*" } },
    { Principal: { AWS: ["*"] } },
    { Action: "*" },
    { Action: ["s3:*"] },
    { Action: "S3:*" },
    { Action: ["s3:GetObject", "s3:*"] },
    { Resource: "*" },
    { Resource: "arn:aws:s3:::data*" },
    { Resource: ["arn:aws:s3:::*", "arn:aws:s3:::*/*"] },
    { Resource: ["arn:aws-cn:s3:::data", "arn:aws-cn:s3:::data/*"] },
    { Condition: { Bool: { "AWS:securetransport": false } } },
    { Condition: { BoolIfExists: { "aws:SecureTransport": ["false"] } } },
    { Condition: undefined },
    { Action: undefined, NotAction: "sns:*" },
  ];
  for (const change of same) {
    it(`accepts ${JSON.stringify(change)}`, () => {
      assert.deepEqual(but(change), []);
    });
  }

  it("accepts one statement for the bucket and one for its objects, among others", () => {
    const bucket = { ...deny, Resource: "arn:aws:s3:::data" };
    const objects = { ...deny, Resource: "arn:aws:s3:::data/*" };
    assert.deepEqual(judge(bucket, objects), []);
    assert.deepEqual(judge(tlsVersion, { ...deny, Action: "s3:GetObject" }, deny), []);
  });

  const narrowed: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ Principal: { AWS: root } }, `from AWS:${root}`],
    [{ Principal: { Service: "*" } }, "from Service:*"],
    [{ Principal: undefined }, "from nobody"],
    [{ Principal: undefined, NotPrincipal: { AWS: root } }, `from others than AWS:${root}`],
    [{ Action: "s3:GetObject" }, "for s3:GetObject"],
    [{ Action: ["s3:Get*", "s3:Put*"] }, "for s3:Get*, s3:Put*"],
    [{ Action: "s3-object-lambda:*" }, "for s3-object-lambda:*"],
    [{ Action: "dynamodb:*" }, "for dynamodb:*"],
    [{ Action: undefined }, "for no action"],
    [{ Action: undefined, NotAction: "s3:GetObject" }, "for other actions than s3:GetObject"],
    [
      { Resource: undefined, NotResource: "arn:aws:s3:::data/public/*" },
      "to other resources than arn:aws:s3:::data/public/*",
    ],
  ];
  for (const [change, how] of narrowed) {
    it(`refuses a statement with ${JSON.stringify(change)}`, () => {
      assert.deepEqual(but(change), [narrow(how)]);
    });
  }

  for (const condition of [
    { StringEquals: { "aws:SecureTransport": "false" } },
    { "ForAllValues:Bool": { "aws:SecureTransport": "false" } },
    { Null: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:SecureTransport": ["false", "true"] } },
    { Bool: { "aws:SecureTransport": [] } },
    { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } },
    { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } },
    { Bool: { "aws:SecureTransport": "false" }, NumericLessThan: { "s3:TlsVersion": "1.2" } },
  ]) {
    it(`refuses the condition ${JSON.stringify(condition)}`, () => {
      assert.deepEqual(but({ Condition: condition }), [otherCondition]);
    });
  }

  const gaps: readonly (readonly [unknown, string])[] = [
    ["arn:aws:s3:::data", itsObjects],
    ["arn:aws:s3:::data/*", theBucket],
    [["arn:aws:s3:::data", "arn:aws:s3:::data/capture/*"], itsObjects],
    [["arn:aws:s3:::data", "arn:aws:s3:::data/"], itsObjects],
    [["arn:aws:s3:::data", "arn:aws:s3:::data/?"], itsObjects],
    [["arn:aws:s3:::data", "arn:aws:s3:::data/*.json"], itsObjects],
    [["arn:aws:s3:::data2", "arn:aws:s3:::data2/*"], `${theBucket} and ${itsObjects}`],
    [["arn:aws:s3:::data", "arn:aws-cn:s3:::data/*"], itsObjects],
  ];
  for (const [Resource, left] of gaps) {
    it(`refuses a statement about ${JSON.stringify(Resource)} alone`, () => {
      assert.deepEqual(but({ Resource }), [uncovered(left)]);
    });
  }

  it("refuses a policy that only demands a version of TLS, or allows only TLS", () => {
    assert.deepEqual(judge(tlsVersion), [missing]);
    const allow = { ...deny, Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } };
    assert.deepEqual(judge(allow), [missing]);
    assert.deepEqual(but({ Effect: "Allow" }), [missing]);
    assert.deepEqual(judge(), [missing]);
  });

  it("does not add up statements that are narrowed in different ways", () => {
    const reads = { ...deny, Action: "s3:Get*" };
    const writes = { ...deny, Principal: { AWS: root } };
    assert.deepEqual(judge(reads, writes), [narrow("for s3:Get*")]);
    const objects = { ...deny, Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
    assert.deepEqual(judge({ ...deny, Resource: "arn:aws:s3:::data" }, objects), [uncovered(itsObjects)]);
  });

  it("refuses a bucket without a policy", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "policy")), [none]);
    assert.deepEqual(findingsOf(rule, inlined(parts, "policy", { policy: "" })), [none]);
    assert.deepEqual(withPolicy(undefined), [missing]);
  });

  it("judges the policy on the bucket itself", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "policy", { policy: policyText(deny) })), []);
    const policy = policyText({ ...deny, Action: "s3:GetObject" });
    assert.deepEqual(findingsOf(rule, inlined(parts, "policy", { policy })), [
      { ...narrow("for s3:GetObject"), fix: `make Statement[0] of policy ${statement}` },
    ]);
  });

  it("judges each of two policies, because either may be the last to be written", () => {
    const twin = { ...parts.policy, name: "twin", props: { bucket: "data", policy: policyText(tlsVersion) } };
    assert.deepEqual(findingsOf(rule, [...Object.values(parts), twin]), [
      { ...missing, fix: `add ${statement} to policy of BucketPolicy "twin"` },
    ]);
  });

  describe("in a preview", () => {
    it("says once per bucket that the policy is unknown", () => {
      assert.deepEqual(withPolicy(unknownValue), [{ on, unknown: policyPath }]);
      const inside = { Statement: [{ ...deny, Resource: unknownValue }] };
      assert.deepEqual(withPolicy(inside), [{ on, unknown: `the policy document in ${policyPath}` }]);
      assert.deepEqual(withPolicy("no policy"), [{ on, unknown: `the policy document in ${policyPath}` }]);
    });

    it("says that a policy may be this bucket's", () => {
      assert.deepEqual(findingsOf(rule, Object.values(unbound(parts, "policy"))), [
        { on, unknown: 'bucket of BucketPolicy "data"' },
      ]);
    });

    it("cannot tell ARNs from the bucket's as long as its name is unknown, unless they cover every bucket", () => {
      assert.deepEqual(findingsOf(rule, Object.values(previewed(parts))), [{ on, unknown: "bucket" }]);
      const every = {
        ...parts,
        policy: withProperty(parts.policy, "policy", policyText({ ...deny, Resource: "*" })),
      };
      assert.deepEqual(findingsOf(rule, Object.values(previewed(every))), []);
      const reads = {
        ...parts,
        policy: withProperty(parts.policy, "policy", policyText({ ...deny, Action: "s3:Get*" })),
      };
      assert.deepEqual(findingsOf(rule, Object.values(previewed(reads))), [narrow("for s3:Get*")]);
    });
  });
});
