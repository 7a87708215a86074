import assert from "node:assert/strict";
import { bucketKeepsVersions as rule } from "../../../../../policies/rules/storage/bucket-keeps-versions";
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
const problem = "keeps no earlier versions of its objects";
const none = {
  on,
  problem,
  fix: 'add a BucketVersioning for it with versioningConfiguration.status "Enabled"',
};
const path = "versioningConfiguration.status";
const off = { on, problem, fix: `set ${path} of BucketVersioning "data" to "Enabled"` };

describe("bucket-keeps-versions", () => {
  const parts = compliantBucket();
  const judge = (stack: BucketParts, ...exceptBuckets: readonly string[]) =>
    findingsOf(rule, Object.values(stack), { parameters: { exceptBuckets } });
  const status = (value: unknown) => changedBucket(parts, "versioning", path, value);
  const inline = (versioning: unknown) => findingsOf(rule, inlined(parts, "versioning", { versioning }));

  it("finds nothing in a bucket that keeps versions", () => {
    assert.deepEqual(findingsOf(rule, Object.values(parts)), []);
    assert.deepEqual(inline({ enabled: true }), []);
    assert.deepEqual(inline({ enabled: "true" }), []);
    assert.deepEqual(judge(previewed(parts)), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), parts.versioning]), []);
  });

  for (const value of ["Suspended", "Disabled", "enabled", "", undefined]) {
    it(`refuses the status ${value}`, () => {
      assert.deepEqual(judge(status(value)), [off]);
    });
  }

  it("refuses a bucket without versioning", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "versioning")), [none]);
    assert.deepEqual(inline(unknownValue), [none]);
  });

  it("refuses it on the bucket itself", () => {
    for (const versioning of [{ enabled: false }, {}]) {
      assert.deepEqual(inline(versioning), [{ on, problem, fix: "set versioning.enabled to true" }]);
    }
  });

  it("leaves the buckets alone that the parameter excepts", () => {
    assert.deepEqual(judge(status("Suspended"), "other", "dat*"), []);
    assert.deepEqual(judge(status("Suspended"), "other", "dat"), [off]);
  });

  it("says in a preview what is unknown", () => {
    assert.deepEqual(judge(status(unknownValue)), [{ on, unknown: `${path} of BucketVersioning "data"` }]);
    assert.deepEqual(inline({ enabled: unknownValue }), [{ on, unknown: "versioning.enabled" }]);
    assert.deepEqual(judge(unbound(parts, "versioning")), [
      { on, unknown: 'bucket of BucketVersioning "data"' },
    ]);
  });

  it("says in a preview that an unknown name may be an excepted one, unless the bucket keeps versions anyway", () => {
    const source = compliantTable();
    const named = (stack: BucketParts) => {
      const made = previewed(stack);
      const bucket = { ...made.bucket, propertyDependencies: { bucket: [source] } };
      const versioning = { ...made.versioning, propertyDependencies: { bucket: [bucket] } };
      return { ...made, bucket, versioning, source };
    };
    assert.deepEqual(judge(named(status("Suspended")), "*-logs"), [{ on, unknown: "bucket" }]);
    assert.deepEqual(judge(named(parts), "*-logs"), []);
    assert.deepEqual(judge(previewed(status("Suspended")), "*-logs"), [off]);
    assert.deepEqual(judge(previewed(status("Suspended"))), [off]);
  });
});
