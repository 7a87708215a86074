import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { bucketAclsAreOff as rule } from "../../../../../policies/rules/storage/bucket-acls-are-off";
import {
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
const ownershipPath = 'rule.objectOwnership of BucketOwnershipControls "data"';
const switchedOn = {
  on,
  problem: "has access control lists switched on",
  fix: `set ${ownershipPath} to "BucketOwnerEnforced"`,
};
const relies = (where: string) => ({
  on,
  problem: `relies on an access control list, ${where}`,
  fix: `remove ${where}, or add a BucketOwnershipControls for the bucket with rule.objectOwnership "BucketOwnerEnforced"`,
});
const opened = (where: string) => ({
  on,
  problem: `is opened to the public by ${where}`,
  fix: `remove ${where}`,
});
const owner = { type: "CanonicalUser", id: "0a1b2c", permissions: ["FULL_CONTROL"] };
const groups = "http://acs.amazonaws.com/groups";

describe("bucket-acls-are-off", () => {
  const parts = compliantBucket();
  const all = Object.values(parts);
  const ownership = (value: unknown) => changedBucket(parts, "ownership", "rule.objectOwnership", value);
  const acl = (props: Record<string, unknown>, type: string = resourceTypes.bucketAcl): ResourceSpec => ({
    type,
    name: "data",
    props: { bucket: "data", ...props },
  });
  const aclPath = 'acl of BucketAcl "data"';
  const bare = inlined(parts, "ownership");
  const inline = (props: Record<string, unknown>) => findingsOf(rule, inlined(parts, "ownership", props));

  it("finds nothing in a bucket whose owner owns every object", () => {
    assert.deepEqual(findingsOf(rule, all), []);
    assert.deepEqual(findingsOf(rule, Object.values(previewed(parts))), []);
  });

  it("finds nothing in a bucket that leaves ownership as AWS sets it", () => {
    assert.deepEqual(findingsOf(rule, bare), []);
    assert.deepEqual(inline({ acl: unknownValue, grants: unknownValue }), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantTable(), acl({ acl: "public-read" })]), []);
  });

  for (const value of ["BucketOwnerPreferred", "ObjectWriter", "", undefined]) {
    it(`refuses the ownership ${value}`, () => {
      assert.deepEqual(findingsOf(rule, Object.values(ownership(value))), [switchedOn]);
    });
  }

  for (const canned of ["private", "bucket-owner-full-control", "log-delivery-write", "aws-exec-read"]) {
    it(`refuses the list ${canned} where it has an effect`, () => {
      assert.deepEqual(findingsOf(rule, [...bare, acl({ acl: canned })]), [relies(aclPath)]);
      assert.deepEqual(inline({ acl: canned }), [relies("acl")]);
      assert.deepEqual(findingsOf(rule, [...all, acl({ acl: canned })]), []);
      const both = [...Object.values(ownership("ObjectWriter")), acl({ acl: canned })];
      assert.deepEqual(findingsOf(rule, both), [switchedOn, relies(aclPath)]);
    });
  }

  for (const canned of ["public-read", "public-read-write", "authenticated-read"]) {
    it(`refuses the list ${canned} in any case`, () => {
      assert.deepEqual(findingsOf(rule, [...bare, acl({ acl: canned })]), [opened(aclPath)]);
      assert.deepEqual(findingsOf(rule, [...all, acl({ acl: canned })]), [opened(aclPath)]);
      assert.deepEqual(inline({ acl: canned }), [opened("acl")]);
      const old = acl({ acl: canned }, "aws:s3/bucketAclV2:BucketAclV2");
      assert.deepEqual(findingsOf(rule, [...all, old]), [opened('acl of BucketAclV2 "data"')]);
    });
  }

  for (const group of ["AllUsers", "AuthenticatedUsers"]) {
    it(`refuses a grant to ${group}`, () => {
      const grants = [
        { permission: "FULL_CONTROL", grantee: { type: "CanonicalUser", id: "0a1b2c" } },
        { permission: "READ", grantee: { type: "Group", uri: `${groups}/global/${group}` } },
      ];
      assert.deepEqual(findingsOf(rule, [...all, acl({ accessControlPolicy: { grants } })]), [
        opened('accessControlPolicy.grants[1] of BucketAcl "data"'),
      ]);
      const uri = `${groups}/global/${group}`;
      assert.deepEqual(inline({ grants: [owner, { type: "Group", uri, permissions: ["READ"] }] }), [
        opened("grants[1]"),
      ]);
      assert.deepEqual(inline({ grants: [{ type: "Group", uri, permissions: ["READ"] }] }), [
        opened("grants[0]"),
      ]);
    });
  }

  it("refuses grants to others, but not what the provider tells of the owner", () => {
    assert.deepEqual(inline({ grants: [owner] }), []);
    assert.deepEqual(inline({ grants: [owner, { ...owner, id: "3d4e5f" }] }), [relies("grants")]);
    const log = { type: "Group", uri: `${groups}/s3/LogDelivery`, permissions: ["WRITE"] };
    assert.deepEqual(inline({ grants: [log] }), [relies("grants")]);
    const grants = [{ permission: "READ", grantee: { type: "CanonicalUser", id: "3d4e5f" } }];
    assert.deepEqual(findingsOf(rule, [...bare, acl({ accessControlPolicy: { grants } })]), [
      relies('accessControlPolicy.grants of BucketAcl "data"'),
    ]);
  });

  describe("in a preview", () => {
    it("says what is unknown", () => {
      assert.deepEqual(findingsOf(rule, Object.values(ownership(unknownValue))), [
        { on, unknown: ownershipPath },
      ]);
      assert.deepEqual(findingsOf(rule, [...all, acl({ acl: unknownValue })]), [{ on, unknown: aclPath }]);
      assert.deepEqual(findingsOf(rule, [...all, acl({ accessControlPolicy: { grants: unknownValue } })]), [
        { on, unknown: 'accessControlPolicy.grants of BucketAcl "data"' },
      ]);
      const grants = [{ permission: "READ", grantee: { type: "Group", uri: unknownValue } }];
      assert.deepEqual(findingsOf(rule, [...all, acl({ accessControlPolicy: { grants } })]), [
        { on, unknown: 'accessControlPolicy.grants[0].grantee.uri of BucketAcl "data"' },
      ]);
    });

    it("says that controls or a list may be this bucket's", () => {
      const controls = { on, unknown: 'bucket of BucketOwnershipControls "data"' };
      const may = Object.values(unbound(parts, "ownership"));
      assert.deepEqual(findingsOf(rule, may), [controls]);
      assert.deepEqual(findingsOf(rule, [...may, acl({ acl: "private" })]), [controls]);
      assert.deepEqual(findingsOf(rule, [...may, acl({ acl: "public-read" })]), [opened(aclPath), controls]);
      assert.deepEqual(findingsOf(rule, [...all, acl({ bucket: unknownValue, acl: "public-read" })]), [
        { on, unknown: 'bucket of BucketAcl "data"' },
      ]);
    });

    it("does not refuse a private list while it is unknown whether lists are on", () => {
      const specs = [...Object.values(ownership(unknownValue)), acl({ acl: "private" })];
      assert.deepEqual(findingsOf(rule, specs), [{ on, unknown: ownershipPath }]);
    });
  });
});
