import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { bucketObjectsCanBeLocked as rule } from "../../../../../policies/rules/storage/bucket-objects-can-be-locked";
import { compliantBucket } from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Bucket "decisions"';
const open = { on, problem: "holds decisions that cannot be locked", fix: "set objectLockEnabled to true" };

describe("bucket-objects-can-be-locked", () => {
  const { bucket } = compliantBucket("decisions");
  const enabled = (value: unknown) => withProperty(bucket, "objectLockEnabled", value);
  const configuration = (props: Record<string, unknown>): ResourceSpec => ({
    type: resourceTypes.bucketObjectLock,
    name: "decisions",
    props: { bucket: "decisions", ...props },
  });
  const inline = (value: unknown) =>
    findingsOf(rule, [withProperty(bucket, "objectLockConfiguration", value)]);

  it("finds nothing in a bucket whose objects can be locked", () => {
    assert.deepEqual(findingsOf(rule, [enabled(true)]), []);
    assert.deepEqual(findingsOf(rule, [enabled("true")]), []);
    assert.deepEqual(findingsOf(rule, [bucket, configuration({})]), []);
    assert.deepEqual(findingsOf(rule, [bucket, configuration({ objectLockEnabled: "Enabled" })]), []);
    assert.deepEqual(inline({ objectLockEnabled: "Enabled" }), []);
  });

  it("leaves other buckets and resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantBucket("data").bucket, compliantTable("decisions")]), []);
  });

  for (const value of [undefined, false, "false", unknownValue]) {
    it(`refuses ${typeof value} ${String(value).slice(0, 5)}`, () => {
      assert.deepEqual(findingsOf(rule, [enabled(value)]), [open]);
    });
  }

  it("refuses a configuration that is another bucket's, or that does not enable it", () => {
    assert.deepEqual(findingsOf(rule, [bucket, configuration({ bucket: "other" })]), [open]);
    assert.deepEqual(findingsOf(rule, [bucket, configuration({ objectLockEnabled: "Disabled" })]), [open]);
    assert.deepEqual(inline({ rule: {} }), [open]);
  });

  it("judges the buckets that the parameter names instead", () => {
    const { bucket: data } = compliantBucket("data");
    const parameters = { buckets: ["da*"] };
    assert.deepEqual(findingsOf(rule, [bucket, data], { parameters }), [{ ...open, on: 'Bucket "data"' }]);
  });

  it("judges the buckets of an audit as well", () => {
    const { bucket: audit } = compliantBucket("audit-trail");
    assert.deepEqual(findingsOf(rule, [audit]), [{ ...open, on: 'Bucket "audit-trail"' }]);
  });

  it("says in a preview what is unknown", () => {
    const { bucket: source } = compliantBucket("source");
    const computed = { ...enabled(unknownValue), propertyDependencies: { objectLockEnabled: [source] } };
    assert.deepEqual(findingsOf(rule, [source, computed]), [{ on, unknown: "objectLockEnabled" }]);
    assert.deepEqual(findingsOf(rule, [bucket, configuration({ objectLockEnabled: unknownValue })]), [
      { on, unknown: 'objectLockEnabled of BucketObjectLockConfiguration "decisions"' },
    ]);
    assert.deepEqual(findingsOf(rule, [bucket, configuration({ bucket: unknownValue })]), [
      { on, unknown: 'bucket of BucketObjectLockConfiguration "decisions"' },
    ]);
  });

  it("says in a preview that an unknown name may be one of decisions", () => {
    const source = compliantTable();
    const unnamed = {
      ...withProperty(compliantBucket("data").bucket, "bucket", unknownValue),
      propertyDependencies: { bucket: [source] },
    };
    assert.deepEqual(findingsOf(rule, [unnamed, source]), [{ on: 'Bucket "data"', unknown: "bucket" }]);
    assert.deepEqual(findingsOf(rule, [withProperty(unnamed, "objectLockEnabled", true)]), []);
  });
});
