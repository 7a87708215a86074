import { isNamedLike, namePatterns } from "../../model/reading/name-patterns";
import { readBoolean, readOrDefault, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import {
  bucketSettings,
  bucketSubjects,
  type Place,
  placesOf,
  unknownAt,
} from "../../model/storage/bucket-settings";

const property = "objectLockEnabled";
const records = ["*decision*", "*audit*"];

export const bucketObjectsCanBeLocked = defineRule({
  id: "bucket-objects-can-be-locked",
  title: "A bucket that holds decisions must allow that its objects are locked.",
  severity: "low",
  rationale:
    "A record of who released which model is evidence only as long as nobody can change it, an administrator included. S3 refuses that for locked objects until their time has passed.",
  remediation:
    "Set objectLockEnabled to true on the Bucket, and give locked objects a retention by an aws.s3.BucketObjectLockConfiguration. Say in buckets which buckets hold decisions.",
  levels: advisory,
  frameworks: {
    securityHub: ["S3.15"],
    awsConfig: ["S3_BUCKET_DEFAULT_LOCK_ENABLED"],
    nist80053: ["CP-6(2)"],
    pciDss: ["10.5.1"],
  },
  parameters: {
    buckets: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description: `Names of the buckets that hold decisions; * stands for any text. Without it ${records.join(" and ")}.`,
    },
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack: { table }, parameters }) => {
    const held = isNamedLike(resource, namePatterns(parameters.buckets, records));
    if (held.state === "known" && !held.value) return [];
    const enabled = readOrDefault(resource, [property], readBoolean);
    if (enabled.state === "known" && enabled.value) return [];
    const { places, unknown } = placesOf(resource, table, bucketSettings.objectLock);
    const locks = places.map(judgeLock);
    if (locks.includes("locked")) return [];
    if (held.state === "unknown") return [notEvaluable(resource, held.path)];
    const undecided = locks.find((lock) => typeof lock === "object");
    if (undecided !== undefined) return [undecided];
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
    if (unknown !== undefined) return [notEvaluable(resource, unknown)];
    return [violation(resource, "holds decisions that cannot be locked", "set objectLockEnabled to true")];
  },
});

/** A configuration of its own enables locking unless it says otherwise. */
function judgeLock(place: Place): "locked" | "open" | Finding {
  const enabled = readText(place.resource, [...place.path, property]);
  if (enabled.state === "unknown") return unknownAt(place, enabled);
  if (enabled.state === "absent") return place.inline ? "open" : "locked";
  return enabled.value === "Enabled" ? "locked" : "open";
}
