import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { stackIndex } from "../../../../../policies/model/stack/stack-index";
import { at, bucketSettings, placesOf } from "../../../../../policies/model/storage/bucket-settings";
import {
  compliantBucket,
  inlined,
  previewed,
  unbound,
} from "../../../../../policies/testing/compliant-bucket";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const path = ["enabled"];

const bucketV2 = "aws:s3/bucketV2:BucketV2";

/** Where the versioning of the bucket "data" is made, as messages name it. */
function versioningOf(specs: readonly ResourceSpec[]) {
  const { table } = stackIndex(policyResources(specs));
  const bucket = table.ofType(resourceTypes.bucket).find(({ name }) => name === "data");
  assert.ok(bucket);
  const { places, unknown } = placesOf(bucket, table, bucketSettings.versioning);
  return { at: places.map((place) => at(place, path)), unknown };
}

describe("the settings of a bucket", () => {
  const parts = compliantBucket();
  const own = { at: ['enabled of BucketVersioning "data"'], unknown: undefined };
  const none = { at: [], unknown: undefined };

  it("are found on a resource of their own, by name and by dependency", () => {
    assert.deepEqual(versioningOf(Object.values(parts)), own);
    assert.deepEqual(versioningOf(Object.values(previewed(parts))), own);
  });

  it("are found on a resource of the provider's old name", () => {
    const versioning = { ...parts.versioning, type: "aws:s3/bucketVersioningV2:BucketVersioningV2" };
    assert.deepEqual(versioningOf([parts.bucket, versioning]), {
      ...own,
      at: ['enabled of BucketVersioningV2 "data"'],
    });
    const old = { ...parts.bucket, type: bucketV2 };
    assert.deepEqual(versioningOf([old, parts.versioning]), own);
  });

  it("are not found when they are another bucket's", () => {
    assert.deepEqual(versioningOf([parts.bucket, ...Object.values(compliantBucket("other"))]), none);
    const other = previewed(compliantBucket("other"));
    assert.deepEqual(versioningOf([parts.bucket, other.bucket, other.versioning]), none);
    const oldOther = { ...other.bucket, type: bucketV2 };
    const versioning = { ...other.versioning, propertyDependencies: { bucket: [oldOther] } };
    assert.deepEqual(versioningOf([parts.bucket, oldOther, versioning]), none);
  });

  it("are found on the bucket itself", () => {
    const specs = inlined(parts, "versioning", { versioning: { enabled: true } });
    assert.deepEqual(versioningOf(specs), { at: ["versioning.enabled"], unknown: undefined });
    const old: ResourceSpec = {
      type: bucketV2,
      name: "data",
      props: { bucket: "data", versionings: [{ enabled: true }] },
    };
    assert.deepEqual(versioningOf([old]), { at: ["versioning.enabled"], unknown: undefined });
    assert.deepEqual(versioningOf([withProperty(old, "versionings", [])]), none);
  });

  it("count on a resource of their own rather than what the bucket tells of them", () => {
    const bucket = withProperty(parts.bucket, "versioning", { enabled: false });
    assert.deepEqual(versioningOf([bucket, parts.versioning]), own);
  });

  it("are unknown while a resource may be for this bucket", () => {
    const unknown = 'bucket of BucketVersioning "data"';
    assert.deepEqual(versioningOf(Object.values(unbound(parts, "versioning"))), { at: [], unknown });
    const unnamed = withProperty(parts.bucket, "bucket", unknownValue);
    const elsewhere = { ...parts.versioning, propertyDependencies: {} };
    assert.deepEqual(versioningOf([unnamed, elsewhere]), { at: [], unknown });
    const { bucket: other } = compliantBucket("other");
    const either = {
      ...withProperty(parts.versioning, "bucket", unknownValue),
      propertyDependencies: { bucket: [parts.bucket, other] },
    };
    assert.deepEqual(versioningOf([parts.bucket, other, either]), { at: [], unknown });
  });

  it("are unknown while the bucket's property is computed from something, and left out otherwise", () => {
    const bucket = withProperty(parts.bucket, "versioning", unknownValue);
    assert.deepEqual(versioningOf([bucket]), none);
    const computed = { ...bucket, propertyDependencies: { versioning: [parts.ownership] } };
    assert.deepEqual(versioningOf([parts.ownership, computed]), { at: [], unknown: "versioning" });
  });
});
