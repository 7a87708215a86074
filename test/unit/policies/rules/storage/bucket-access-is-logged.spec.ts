import assert from "node:assert/strict";
import { bucketAccessIsLogged as rule } from "../../../../../policies/rules/storage/bucket-access-is-logged";
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
const problem = "has no log of its access";
const none = { on, problem, fix: "add a BucketLogging for it with another bucket as targetBucket" };
const target = 'targetBucket of BucketLogging "data"';
const loop = {
  on,
  problem: "logs its access into itself, and the log of that again",
  fix: `set ${target} to another bucket`,
};

describe("bucket-access-is-logged", () => {
  const parts = compliantBucket();
  const judge = (stack: BucketParts) => findingsOf(rule, Object.values(stack));
  const into = (value: unknown) => changedBucket(parts, "logging", "targetBucket", value);
  const inline = (logging: unknown) => findingsOf(rule, inlined(parts, "logging", { logging }));

  it("finds nothing in a bucket with a log", () => {
    assert.deepEqual(judge(parts), []);
    assert.deepEqual(judge(previewed(parts)), []);
    assert.deepEqual(inline({ targetBucket: "access-logs" }), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), parts.logging]), []);
  });

  it("refuses a bucket without a log", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "logging")), [none]);
    assert.deepEqual(inline(unknownValue), [none]);
  });

  it("refuses a log that goes nowhere", () => {
    for (const nowhere of ["", undefined]) {
      assert.deepEqual(judge(into(nowhere)), [{ on, problem, fix: `set ${target} to another bucket` }]);
    }
    assert.deepEqual(inline({ targetPrefix: "data/" }), [
      { on, problem, fix: "set logging.targetBucket to another bucket" },
    ]);
  });

  it("refuses a bucket that logs into itself, even when others log to it as well", () => {
    assert.deepEqual(judge(into("data")), [loop]);
    const other = changedBucket(compliantBucket("other"), "logging", "targetBucket", "data");
    assert.deepEqual(findingsOf(rule, [...Object.values(into("data")), ...Object.values(other)]), [loop]);
  });

  it("demands no log of a bucket that others log to", () => {
    const { bucket } = compliantBucket("access-logs");
    assert.deepEqual(findingsOf(rule, [...Object.values(parts), bucket]), []);
    const { bucket: unrelated } = compliantBucket("unrelated");
    assert.deepEqual(findingsOf(rule, [...Object.values(parts), unrelated]), [
      { ...none, on: 'Bucket "unrelated"' },
    ]);
  });

  it("reads the block of BucketV2", () => {
    const old = (loggings: unknown) => [
      { type: "aws:s3/bucketV2:BucketV2", name: "data", props: { bucket: "data", loggings } },
    ];
    assert.deepEqual(findingsOf(rule, old([{ targetBucket: "access-logs" }])), []);
    assert.deepEqual(findingsOf(rule, old([])), [{ ...none, on: 'BucketV2 "data"' }]);
  });

  it("accepts in a preview a log whose bucket is not known yet", () => {
    assert.deepEqual(judge(into(unknownValue)), []);
  });

  it("says in a preview that a log may be this bucket's", () => {
    assert.deepEqual(judge(unbound(parts, "logging")), [{ on, unknown: 'bucket of BucketLogging "data"' }]);
  });
});
