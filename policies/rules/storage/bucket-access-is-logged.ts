import type { PolicyResource } from "@pulumi/policy";
import { readText } from "../../model/reading/reading";
import { type Finding, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import {
  at,
  bucketSettings,
  bucketSubjects,
  judgeSetting,
  type Place,
  placesOf,
} from "../../model/storage/bucket-settings";

export const bucketAccessIsLogged = defineRule({
  id: "bucket-access-is-logged",
  title: "A bucket must have its access logged in another bucket.",
  severity: "low",
  rationale:
    "After a leak the first question is who read which objects. S3 keeps no record of reads by itself, so without the log there is no answer.",
  remediation:
    "Add an aws.s3.BucketLogging for the bucket with another bucket as targetBucket. A bucket that others log to needs no log of its own.",
  levels: advisory,
  frameworks: {
    securityHub: ["S3.9"],
    awsConfig: ["S3_BUCKET_LOGGING_ENABLED"],
    nist80053: ["AC-2(4)", "AC-4(26)", "AC-6(9)", "AU-10", "AU-12", "AU-2", "AU-3", "CA-7"],
    pciDss: ["10.2.1"],
    checkov: ["CKV_AWS_18"],
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack: { table } }) => {
    const { logging } = bucketSettings;
    if (placesOf(resource, table, logging).places.length === 0 && isLog(resource, table)) return [];
    return judgeSetting(resource, table, logging, (place) => judgeLogging(place, table), {
      problem: "has no log of its access",
      fix: "add a BucketLogging for it with another bucket as targetBucket",
    });
  },
});

function judgeLogging(place: Place, table: ResourceTable): readonly Finding[] {
  const path = [...place.path, "targetBucket"];
  const fix = `set ${at(place, ["targetBucket"])} to another bucket`;
  if (readText(place.resource, path).state === "absent") {
    return [violation(place.bucket, "has no log of its access", fix)];
  }
  // Any other bucket will do, so it need not be known which it is.
  const target = table.follow(place.resource, path, place.bucket.type);
  if (target.state !== "found" || target.resource !== place.bucket) return [];
  return [violation(place.bucket, "logs its access into itself, and the log of that again", fix)];
}

/** Whether other buckets log to this one. */
function isLog(bucket: PolicyResource, table: ResourceTable): boolean {
  return table.pointingAt(bucket, bucketSettings.logging.type, ["targetBucket"]).resources.length > 0;
}
