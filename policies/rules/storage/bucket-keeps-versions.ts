import { isNamedLike, namePatterns } from "../../model/reading/name-patterns";
import { readBoolean, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
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

export const bucketKeepsVersions = defineRule({
  id: "bucket-keeps-versions",
  title: "A bucket must keep the earlier versions of its objects.",
  severity: "high",
  rationale:
    "A baseline that is overwritten changes what counts as drift, for every endpoint that is bound to it and without a trace. Baselines, labels and reports are named by addresses that no rule can follow to a bucket, so every bucket keeps versions; where objects come and go, as captured data does, a lifecycle rule bounds what that costs.",
  remediation:
    'Add an aws.s3.BucketVersioning with status "Enabled" for the bucket, and expire old versions by noncurrentVersionExpiration. Name buckets whose content is worth nothing in exceptBuckets.',
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.14"],
    awsConfig: ["S3_BUCKET_VERSIONING_ENABLED"],
    nist80053: ["AU-9(2)", "CP-10", "CP-6", "CP-6(1)", "CP-6(2)", "CP-9", "SC-5(2)", "SI-12", "SI-13(5)"],
    checkov: ["CKV_AWS_21"],
  },
  parameters: {
    exceptBuckets: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description:
        "Names of buckets that need not keep versions, such as those of access logs; * stands for any text. Without it every bucket must.",
    },
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack, parameters }) => {
    const excepted = isNamedLike(resource, namePatterns(parameters.exceptBuckets));
    if (excepted.state === "known" && excepted.value) return [];
    const findings = judgeSetting(resource, stack.table, bucketSettings.versioning, judgeVersioning, {
      problem: "keeps no earlier versions of its objects",
      fix: 'add a BucketVersioning for it with versioningConfiguration.status "Enabled"',
    });
    return excepted.state === "unknown" && findings.length > 0
      ? [notEvaluable(resource, excepted.path)]
      : findings;
  },
});

function judgeVersioning(place: Place): readonly Finding[] {
  const path = place.inline ? ["enabled"] : ["versioningConfiguration", "status"];
  const full = [...place.path, ...path];
  const reading = place.inline ? readBoolean(place.resource, full) : readText(place.resource, full);
  if (reading.state === "unknown") return [unknownAt(place, reading)];
  if (reading.state === "known" && (reading.value === true || reading.value === "Enabled")) return [];
  return [
    violation(
      place.bucket,
      "keeps no earlier versions of its objects",
      `set ${at(place, path)} to ${place.inline ? "true" : '"Enabled"'}`,
    ),
  ];
}
