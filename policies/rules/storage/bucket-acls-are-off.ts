import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../../model/reading/assert-never";
import { readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { type AclUse, aclUses } from "../../model/storage/bucket-acls";
import {
  at,
  bucketSettings,
  bucketSubjects,
  type Place,
  placesOf,
  unknownAt,
} from "../../model/storage/bucket-settings";

const path = ["rule", "objectOwnership"];
const enforced = "BucketOwnerEnforced";

export const bucketAclsAreOff = defineRule({
  id: "bucket-acls-are-off",
  title: "A bucket must have access control lists switched off, and none may open it to the public.",
  severity: "high",
  rationale:
    "An ACL gives access object by object, past the bucket's policy and out of sight of a review. Objects that another account uploads belong to that account, so that the owner of the bucket cannot read them.",
  remediation:
    'Leave acl, grants and aws.s3.BucketAcl out, and set objectOwnership to "BucketOwnerEnforced" wherever an aws.s3.BucketOwnershipControls is declared. It is what AWS gives a new bucket.',
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.12", "S3.2", "S3.3"],
    awsConfig: ["S3_BUCKET_ACL_PROHIBITED"],
    nist80053: ["AC-2(1)", "AC-3", "AC-3(15)", "AC-3(7)", "AC-6"],
    checkov: ["CKV2_AWS_65", "CKV_AWS_20", "CKV_AWS_57"],
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack: { table } }) => {
    const { places, unknown } = placesOf(resource, table, bucketSettings.ownership);
    const controls = places.flatMap(judgeControls);
    const undecided = unknown === undefined ? [] : [notEvaluable(resource, unknown)];
    const maybeOff =
      (places.length > 0 || undecided.length > 0) &&
      controls.every(({ outcome }) => outcome === "notEvaluable");
    const uses = aclUses(resource, table).flatMap((use) => judgeUse(resource, use, maybeOff));
    return [...controls, ...uses, ...undecided];
  },
});

function judgeControls(place: Place): readonly Finding[] {
  const ownership = readText(place.resource, path);
  if (ownership.state === "unknown") return [unknownAt(place, ownership)];
  if (ownership.state === "known" && ownership.value === enforced) return [];
  const fix = `set ${at(place, path)} to "${enforced}"`;
  return [violation(place.bucket, "has access control lists switched on", fix)];
}

function judgeUse(bucket: PolicyResource, use: AclUse, maybeOff: boolean): readonly Finding[] {
  switch (use.kind) {
    case "public":
      return [violation(bucket, `is opened to the public by ${use.where}`, `remove ${use.where}`)];
    case "private": {
      // Without effect once access control lists are off.
      if (maybeOff) return [];
      const fix = `remove ${use.where}, or add a BucketOwnershipControls for the bucket with rule.objectOwnership "${enforced}"`;
      return [violation(bucket, `relies on an access control list, ${use.where}`, fix)];
    }
    case "unknown":
      return [notEvaluable(bucket, use.unknown)];
    default:
      return assertNever(use);
  }
}
