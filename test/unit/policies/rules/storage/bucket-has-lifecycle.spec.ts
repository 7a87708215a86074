import assert from "node:assert/strict";
import { bucketHasLifecycle as rule } from "../../../../../policies/rules/storage/bucket-has-lifecycle";
import {
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
const list = 'rules of BucketLifecycleConfiguration "data"';
const none = {
  on,
  problem: "has no lifecycle",
  fix: "add a BucketLifecycleConfiguration for it with enabled rules that expire or move objects and that abort incomplete uploads",
};
const endless = (where = list) => ({
  on,
  problem: "neither expires nor moves any object",
  fix: `add an enabled rule with expiration, transitions or noncurrentVersionExpiration to ${where}`,
});
const leftovers = {
  on,
  problem: "never aborts incomplete uploads",
  fix: `add an enabled rule with abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } to ${list}`,
};
const leftoversInline = {
  ...leftovers,
  fix: "add an enabled rule with abortIncompleteMultipartUploadDays: 7 to lifecycleRules",
};
const abort = { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } };
const expire = { status: "Enabled", expiration: { days: 1 } };

describe("bucket-has-lifecycle", () => {
  const parts = compliantBucket();
  const judge = (...rules: readonly unknown[]) =>
    findingsOf(rule, Object.values(changedBucket(parts, "lifecycle", "rules", rules)));
  const inline = (...lifecycleRules: readonly unknown[]) =>
    findingsOf(rule, inlined(parts, "lifecycle", { lifecycleRules }));

  it("finds nothing in a bucket whose objects end and whose uploads are aborted", () => {
    assert.deepEqual(findingsOf(rule, Object.values(parts)), []);
    assert.deepEqual(findingsOf(rule, Object.values(previewed(parts))), []);
    assert.deepEqual(judge({ ...expire, ...abort }), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), parts.lifecycle]), []);
  });

  for (const ends of [
    { expiration: { days: 1 } },
    { expiration: { date: "2030-01-01T00:00:00Z" } },
    { transitions: [{ days: 30, storageClass: "GLACIER" }] },
    { noncurrentVersionExpiration: { noncurrentDays: 7 } },
    { noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }] },
  ]) {
    it(`accepts ${JSON.stringify(ends)}, unless the rule is disabled`, () => {
      assert.deepEqual(judge(abort, { status: "Enabled", ...ends }), []);
      assert.deepEqual(judge(abort, { status: "Disabled", ...ends }), [endless()]);
      assert.deepEqual(judge(abort, ends), [endless()]);
    });
  }

  for (const nothing of [
    {},
    { expiration: {} },
    { expiration: { days: 0 } },
    { expiration: { expiredObjectDeleteMarker: true } },
    { transitions: [] },
    { noncurrentVersionExpiration: {} },
    { noncurrentVersionTransitions: [] },
  ]) {
    it(`does not take ${JSON.stringify(nothing)} for an end`, () => {
      assert.deepEqual(judge(abort, { status: "Enabled", ...nothing }), [endless()]);
    });
  }

  it("refuses a lifecycle that leaves parts of uploads, or would abort them if it were enabled", () => {
    assert.deepEqual(judge(expire), [leftovers]);
    assert.deepEqual(judge(expire, { ...abort, status: "Disabled" }), [leftovers]);
    assert.deepEqual(judge(expire, { status: "Enabled", abortIncompleteMultipartUpload: {} }), [leftovers]);
    const never = { daysAfterInitiation: 0 };
    assert.deepEqual(judge(expire, { status: "Enabled", abortIncompleteMultipartUpload: never }), [
      leftovers,
    ]);
  });

  it("tells both faults of an empty lifecycle", () => {
    assert.deepEqual(judge(), [endless(), leftovers]);
  });

  it("refuses a bucket without a lifecycle", () => {
    assert.deepEqual(findingsOf(rule, inlined(parts, "lifecycle")), [none]);
    assert.deepEqual(inline(), [none]);
  });

  it("reads the rules on the bucket itself", () => {
    const both = { enabled: true, abortIncompleteMultipartUploadDays: 7, expiration: { days: 30 } };
    assert.deepEqual(inline(both), []);
    assert.deepEqual(inline({ enabled: "true", abortIncompleteMultipartUploadDays: 7 }), [
      endless("lifecycleRules"),
    ]);
    assert.deepEqual(inline({ ...both, enabled: false }), [endless("lifecycleRules"), leftoversInline]);
    assert.deepEqual(inline({ enabled: true, noncurrentVersionExpiration: { days: 7 } }), [leftoversInline]);
  });

  it("reads the blocks of BucketV2", () => {
    const old = (lifecycleRules: unknown) => [
      { type: "aws:s3/bucketV2:BucketV2", name: "data", props: { bucket: "data", lifecycleRules } },
    ];
    const both = { enabled: true, abortIncompleteMultipartUploadDays: 7, expirations: [{ days: 30 }] };
    assert.deepEqual(findingsOf(rule, old([both])), []);
    assert.deepEqual(findingsOf(rule, old([{ ...both, expirations: [] }])), [
      { ...endless("lifecycleRules"), on: 'BucketV2 "data"' },
    ]);
  });

  describe("in a preview", () => {
    const at = (path: string) => ({ on, unknown: `${path} of BucketLifecycleConfiguration "data"` });

    it("takes what a block leaves out for left out", () => {
      assert.deepEqual(judge(abort, { status: "Enabled", expiration: { days: unknownValue } }), [endless()]);
      const date = { days: unknownValue, date: "2030-01-01T00:00:00Z" };
      assert.deepEqual(judge(abort, { status: "Enabled", expiration: date }), []);
    });

    it("says which days are unknown when they are computed", () => {
      const stack = changedBucket(parts, "lifecycle", "rules", [
        abort,
        { status: "Enabled", expiration: { days: unknownValue } },
      ]);
      const lifecycle = { ...stack.lifecycle, propertyDependencies: { rules: [parts.bucket] } };
      assert.deepEqual(findingsOf(rule, Object.values({ ...stack, lifecycle })), [
        at("rules[1].expiration.days"),
      ]);
    });

    it("says that it is unknown whether a rule is enabled, where that matters", () => {
      assert.deepEqual(judge(abort, { ...expire, status: unknownValue }), [at("rules[1].status")]);
      assert.deepEqual(judge(abort, expire, { ...expire, status: unknownValue }), []);
      assert.deepEqual(judge(abort, { status: unknownValue }), [endless()]);
    });

    it("says which block or list is unknown", () => {
      assert.deepEqual(judge(abort, { status: "Enabled", transitions: unknownValue }), [
        at("rules[1].transitions"),
      ]);
      assert.deepEqual(judge(abort, { status: "Enabled", expiration: unknownValue }), [
        at("rules[1].expiration.days"),
      ]);
      const unknown = changedBucket(parts, "lifecycle", "rules", unknownValue);
      assert.deepEqual(findingsOf(rule, Object.values(unknown)), [at("rules")]);
      assert.deepEqual(findingsOf(rule, Object.values(unbound(parts, "lifecycle"))), [
        { on, unknown: 'bucket of BucketLifecycleConfiguration "data"' },
      ]);
    });
  });
});
