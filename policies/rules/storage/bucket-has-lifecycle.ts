import { type Finding, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import {
  at,
  bucketSettings,
  bucketSubjects,
  judgeSetting,
  type Place,
  unknownAt,
} from "../../model/storage/bucket-settings";
import {
  abortsUploads,
  endsObjects,
  lifecycleRules,
  type Verdict,
} from "../../model/storage/lifecycle-rules";

export const bucketHasLifecycle = defineRule({
  id: "bucket-has-lifecycle",
  title: "A bucket must expire or move its objects in time, and abort uploads that were never completed.",
  severity: "low",
  rationale:
    "Captured data grows with every request and is personal data that may be kept only so long. Parts of broken uploads are in no listing and are paid for until somebody thinks of them.",
  remediation:
    "Add an aws.s3.BucketLifecycleConfiguration for the bucket with an enabled rule that expires or moves objects or their old versions, and one with abortIncompleteMultipartUpload.",
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.13", "S3.10"],
    awsConfig: ["S3_LIFECYCLE_POLICY_CHECK", "S3_VERSION_LIFECYCLE_POLICY_CHECK"],
    nist80053: ["CP-10", "CP-6(2)", "CP-9", "SC-5(2)", "SI-13(5)"],
    checkov: ["CKV2_AWS_61", "CKV_AWS_300"],
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack }) =>
    judgeSetting(resource, stack.table, bucketSettings.lifecycle, judgeLifecycle, {
      problem: "has no lifecycle",
      fix: "add a BucketLifecycleConfiguration for it with enabled rules that expire or move objects and that abort incomplete uploads",
    }),
});

function judgeLifecycle(place: Place): readonly Finding[] {
  const rules = lifecycleRules(place);
  if (rules.state === "unknown") return [unknownAt(place, rules)];
  const list = at(place, place.inline ? [] : ["rules"]);
  return [
    ...demanded(place, rules.value.map(endsObjects), [
      "neither expires nor moves any object",
      `add an enabled rule with expiration, transitions or noncurrentVersionExpiration to ${list}`,
    ]),
    ...demanded(place, rules.value.map(abortsUploads), [
      "never aborts incomplete uploads",
      `add an enabled rule with ${
        place.inline
          ? "abortIncompleteMultipartUploadDays: 7"
          : "abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }"
      } to ${list}`,
    ]),
  ];
}

/** One rule that does it is enough; as long as one may do it, it is not known. */
function demanded(
  place: Place,
  verdicts: readonly Verdict[],
  [problem, fix]: readonly [string, string],
): readonly Finding[] {
  if (verdicts.some(({ state }) => state === "yes")) return [];
  const unknown = verdicts.find((verdict) => verdict.state === "unknown");
  return unknown === undefined ? [violation(place.bucket, problem, fix)] : [unknownAt(place, unknown)];
}
