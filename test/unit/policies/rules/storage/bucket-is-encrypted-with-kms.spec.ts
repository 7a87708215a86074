import assert from "node:assert/strict";
import { bucketIsEncryptedWithKms as rule } from "../../../../../policies/rules/storage/bucket-is-encrypted-with-kms";
import {
  type BucketParts,
  changedBucket,
  compliantBucket,
  inlined,
  previewed,
  unbound,
} from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Bucket "data"';
const problem = "encrypts its objects with a key of S3";
const none = {
  on,
  problem,
  fix: 'add a BucketServerSideEncryptionConfiguration for it with sseAlgorithm "aws:kms" and kmsMasterKeyId',
};
const path = "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm";
const inOwn = `${path} of BucketServerSideEncryptionConfiguration "data"`;
const weak = { on, problem, fix: `set ${inOwn} to "aws:kms"` };

describe("bucket-is-encrypted-with-kms", () => {
  const parts = compliantBucket();
  const judge = (stack: BucketParts) => findingsOf(rule, Object.values(stack));
  const algorithm = (value: unknown) => judge(changedBucket(parts, "encryption", path, value));
  const inline = (value: unknown) =>
    findingsOf(rule, inlined(parts, "encryption", { serverSideEncryptionConfiguration: value }));
  const byDefault = (sseAlgorithm: unknown) => ({
    rule: { applyServerSideEncryptionByDefault: { sseAlgorithm } },
  });

  it("finds nothing in a bucket under KMS", () => {
    assert.deepEqual(judge(parts), []);
    assert.deepEqual(algorithm("aws:kms:dsse"), []);
    assert.deepEqual(inline(byDefault("aws:kms")), []);
    assert.deepEqual(judge(previewed(parts)), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), parts.encryption]), []);
  });

  for (const value of ["AES256", "aws:s3", "", undefined]) {
    it(`refuses the algorithm ${value}`, () => {
      assert.deepEqual(algorithm(value), [weak]);
    });
  }

  it("refuses a key that the algorithm does not use", () => {
    const rules = [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyId: "alias/data" } },
    ];
    assert.deepEqual(judge(changedBucket(parts, "encryption", "rules", rules)), [weak]);
  });

  it("refuses rules that say nothing", () => {
    for (const rules of [[], [{ bucketKeyEnabled: true }], undefined]) {
      assert.deepEqual(judge(changedBucket(parts, "encryption", "rules", rules)), [weak]);
    }
  });

  it("refuses a bucket without a configuration", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "encryption")), [none]);
    assert.deepEqual(inline(unknownValue), [none]);
  });

  it("refuses it on the bucket itself", () => {
    assert.deepEqual(inline(byDefault("AES256")), [
      {
        on,
        problem,
        fix: 'set serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm to "aws:kms"',
      },
    ]);
  });

  it("reads the blocks of BucketV2", () => {
    const old = (sseAlgorithm: string): ResourceSpec => ({
      type: "aws:s3/bucketV2:BucketV2",
      name: "data",
      props: {
        bucket: "data",
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm }] }] },
        ],
      },
    });
    assert.deepEqual(findingsOf(rule, [old("aws:kms")]), []);
    assert.deepEqual(findingsOf(rule, [old("AES256")]), [
      {
        on: 'BucketV2 "data"',
        problem,
        fix: 'set serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm to "aws:kms"',
      },
    ]);
  });

  it("says in a preview what is unknown", () => {
    assert.deepEqual(algorithm(unknownValue), [{ on, unknown: inOwn }]);
    assert.deepEqual(judge(changedBucket(parts, "encryption", "rules", unknownValue)), [
      { on, unknown: inOwn },
    ]);
    assert.deepEqual(inline(byDefault(unknownValue)), [
      {
        on,
        unknown: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm",
      },
    ]);
    assert.deepEqual(judge(unbound(parts, "encryption")), [
      { on, unknown: 'bucket of BucketServerSideEncryptionConfiguration "data"' },
    ]);
  });
});
