import assert from "node:assert/strict";
import { read } from "../../../../../../policies/model/reading/reading";
import { describe as described } from "../../../../../../policies/model/rule/finding";
import { canonicalResources } from "../../../../../../policies/model/stack/dialects/canonical-resources";
import { resourceTypes } from "../../../../../../policies/model/stack/resource-types";
import { policyResources, unknownValue } from "../../../../../../policies/testing/policy-resources";
import { canonical, only } from "./canonical";

const bucketV2 = "aws:s3/bucketV2:BucketV2";

describe("older tokens", () => {
  for (const [token, type] of [
    [bucketV2, resourceTypes.bucket],
    ["aws:s3/bucketAclV2:BucketAclV2", resourceTypes.bucketAcl],
    ["aws:s3/bucketVersioningV2:BucketVersioningV2", resourceTypes.bucketVersioning],
    [
      "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
      resourceTypes.bucketEncryption,
    ],
    ["aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", resourceTypes.bucketLifecycle],
    ["aws:s3/bucketLoggingV2:BucketLoggingV2", resourceTypes.bucketLogging],
    [
      "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
      resourceTypes.bucketObjectLock,
    ],
  ] as const) {
    it(`reads ${token} as the present one`, () => {
      const resource = only({ type: token, name: "it", props: { bucket: "b" } });
      assert.equal(resource.type, type);
      assert.equal(resource.props.bucket, "b");
    });
  }

  it("leaves the object of the second version as it is", () => {
    const resources = policyResources([{ type: resourceTypes.bucketObjectV2, name: "it", props: {} }]);
    assert.equal(canonicalResources(resources), resources);
  });

  it("are what messages call a resource by", () => {
    const bucket = only({ type: bucketV2, name: "it", props: {} });
    assert.equal(described(bucket), 'BucketV2 "it"');
  });

  describe("of a bucket", () => {
    const propsOf = (props: Record<string, unknown>) =>
      JSON.parse(JSON.stringify(only({ type: bucketV2, name: "it", props }).props)) as unknown;

    it("have blocks where the present one has them", () => {
      const applied = { sseAlgorithm: "aws:kms" };
      const transitions = [{ days: 3, storageClass: "GLACIER" }];
      assert.deepEqual(
        propsOf({
          tags: { team: "a" },
          versionings: [{ enabled: true }],
          loggings: [{ targetBucket: "logs" }],
          serverSideEncryptionConfigurations: [
            { rules: [{ applyServerSideEncryptionByDefaults: [applied] }] },
          ],
          lifecycleRules: [
            { enabled: true, expirations: [{ days: 1 }], noncurrentVersionExpirations: [{ days: 2 }] },
            { enabled: false, transitions },
          ],
        }),
        {
          tags: { team: "a" },
          versioning: { enabled: true },
          logging: { targetBucket: "logs" },
          serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: applied } },
          lifecycleRules: [
            { enabled: true, expiration: { days: 1 }, noncurrentVersionExpiration: { days: 2 } },
            { enabled: false, transitions },
          ],
        },
      );
    });

    it("have none where the list is empty", () => {
      assert.deepEqual(
        propsOf({ versionings: [], loggings: [], serverSideEncryptionConfigurations: [] }),
        {},
      );
      assert.deepEqual(propsOf({ lifecycleRules: [{ expirations: [] }] }), { lifecycleRules: [{}] });
    });

    it("are as unknown as they were, and computed from the same", () => {
      const source = { type: resourceTypes.key, name: "source", props: {} };
      const [bucket, key] = canonical(
        {
          type: bucketV2,
          name: "it",
          props: { versionings: unknownValue, loggings: [{ targetBucket: unknownValue }] },
          propertyDependencies: { versionings: [source] },
        },
        source,
      );
      assert.ok(bucket);
      assert.equal(read(bucket, ["versioning", "enabled"]).state, "unknown");
      assert.equal(read(bucket, ["logging"]).state, "known");
      assert.equal(read(bucket, ["logging", "targetBucket"]).state, "unknown");
      assert.deepEqual(bucket.propertyDependencies, { versioning: [key] });
    });
  });
});
