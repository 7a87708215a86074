import { readBoolean } from "../../model/reading/reading";
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

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

export const bucketBlocksPublicAccess = defineRule({
  id: "bucket-blocks-public-access",
  title: "A bucket must block public access in all four ways.",
  severity: "critical",
  rationale:
    "Captured requests are what customers sent to the model. One careless policy or ACL makes them readable for everyone; the block holds even then, and it holds whatever is set for the account.",
  remediation: `Add an aws.s3.BucketPublicAccessBlock for the bucket with ${flags.join(", ")} set to true.`,
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.8"],
    awsConfig: ["S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"],
    cis: ["2.1.4"],
    nist80053: ["AC-21", "AC-3", "AC-3(7)", "AC-4", "AC-4(21)", "AC-6", "SC-7"],
    pciDss: ["1.4.4"],
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack }) =>
    judgeSetting(resource, stack.table, bucketSettings.publicAccessBlock, judgeBlock, {
      problem: "does not block public access",
      fix: `add a BucketPublicAccessBlock for it with ${flags.join(", ")} set to true`,
    }),
});

function judgeBlock(place: Place): readonly Finding[] {
  const readings = flags.map((flag) => ({ flag, reading: readBoolean(place.resource, [flag]) }));
  // The provider's default is false.
  const open = readings.filter(
    ({ reading }) => reading.state === "absent" || (reading.state === "known" && !reading.value),
  );
  const unknown = readings.flatMap(({ reading }) =>
    reading.state === "unknown" ? [unknownAt(place, reading)] : [],
  );
  if (open.length === 0) return unknown;
  const names = open.map(({ flag }) => flag).join(", ");
  return [
    violation(
      place.bucket,
      `does not block public access in every way: ${names} ${open.length === 1 ? "is" : "are"} not true`,
      `set ${open.map(({ flag }) => at(place, [flag])).join(", ")} to true`,
    ),
    ...unknown,
  ];
}
