import assert from "node:assert/strict";
import { bucketBlocksPublicAccess as rule } from "../../../../../policies/rules/storage/bucket-blocks-public-access";
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
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Bucket "data"';
const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;
const none = {
  on,
  problem: "does not block public access",
  fix: `add a BucketPublicAccessBlock for it with ${flags.join(", ")} set to true`,
};
const open = (flag: string) => ({
  on,
  problem: `does not block public access in every way: ${flag} is not true`,
  fix: `set ${flag} of BucketPublicAccessBlock "data" to true`,
});

describe("bucket-blocks-public-access", () => {
  const parts = compliantBucket();
  const judge = (stack: BucketParts) => findingsOf(rule, Object.values(stack));
  const block = (path: string, value: unknown) => changedBucket(parts, "publicAccessBlock", path, value);

  it("finds nothing in a bucket that blocks all four ways", () => {
    assert.deepEqual(judge(parts), []);
    assert.deepEqual(judge(block("blockPublicAcls", "true")), []);
    assert.deepEqual(judge(previewed(parts)), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), parts.publicAccessBlock]), []);
  });

  it("refuses a bucket without a block", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "publicAccessBlock")), [none]);
    assert.deepEqual(judge(block("bucket", "other")), []);
    const other = { ...block("bucket", "other").publicAccessBlock, propertyDependencies: {} };
    assert.deepEqual(judge({ ...parts, publicAccessBlock: other }), [none]);
  });

  for (const flag of flags) {
    for (const value of [false, "false", undefined, null]) {
      it(`refuses ${flag} ${value}`, () => {
        assert.deepEqual(judge(block(flag, value)), [open(flag)]);
      });
    }

    it(`says in a preview that ${flag} is unknown`, () => {
      assert.deepEqual(judge(block(flag, unknownValue)), [
        { on, unknown: `${flag} of BucketPublicAccessBlock "data"` },
      ]);
    });
  }

  it("tells all open ways at once, and what is unknown besides", () => {
    const stack = changedBucket(
      block("blockPublicAcls", false),
      "publicAccessBlock",
      "ignorePublicAcls",
      false,
    );
    assert.deepEqual(judge(changedBucket(stack, "publicAccessBlock", "blockPublicPolicy", unknownValue)), [
      {
        on,
        problem: "does not block public access in every way: blockPublicAcls, ignorePublicAcls are not true",
        fix: 'set blockPublicAcls of BucketPublicAccessBlock "data", ignorePublicAcls of BucketPublicAccessBlock "data" to true',
      },
      { on, unknown: 'blockPublicPolicy of BucketPublicAccessBlock "data"' },
    ]);
  });

  it("judges each of two blocks, because either may be the last to be written", () => {
    const twin = { ...block("blockPublicPolicy", false).publicAccessBlock, name: "twin" };
    assert.deepEqual(findingsOf(rule, [...Object.values(parts), twin]), [
      {
        ...open("blockPublicPolicy"),
        fix: 'set blockPublicPolicy of BucketPublicAccessBlock "twin" to true',
      },
    ]);
  });

  it("says in a preview that a block may be this bucket's", () => {
    assert.deepEqual(judge(unbound(parts, "publicAccessBlock")), [
      { on, unknown: 'bucket of BucketPublicAccessBlock "data"' },
    ]);
  });
});
