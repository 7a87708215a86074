import { readText } from "../../model/reading/reading";
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

const algorithms = ["aws:kms", "aws:kms:dsse"];

export const bucketIsEncryptedWithKms = defineRule({
  id: "bucket-is-encrypted-with-kms",
  title: "A bucket must encrypt its objects with a KMS key.",
  severity: "medium",
  rationale:
    "With S3's own keys, whoever may read the bucket may read the data. A KMS key is a second permission that can be taken back at once, and its use is written to the trail.",
  remediation:
    'Add an aws.s3.BucketServerSideEncryptionConfiguration for the bucket with sseAlgorithm "aws:kms" and the ARN of your key as kmsMasterKeyId.',
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.17"],
    awsConfig: ["S3_DEFAULT_ENCRYPTION_KMS"],
    nist80053: [
      "SC-12(2)",
      "CM-3(6)",
      "SC-13",
      "SC-28",
      "SC-28(1)",
      "SC-7(10)",
      "CA-9(1)",
      "SI-7(6)",
      "AU-9",
    ],
    pciDss: ["3.5.1"],
    checkov: ["CKV_AWS_145"],
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack }) =>
    judgeSetting(resource, stack.table, bucketSettings.encryption, judgeEncryption, {
      problem: "encrypts its objects with a key of S3",
      fix: 'add a BucketServerSideEncryptionConfiguration for it with sseAlgorithm "aws:kms" and kmsMasterKeyId',
    }),
});

function judgeEncryption(place: Place): readonly Finding[] {
  // S3 takes one rule. Only the deprecated property of the bucket holds it as an object.
  const rule = place.inline ? ["rule"] : ["rules", 0];
  const path = [...rule, "applyServerSideEncryptionByDefault", "sseAlgorithm"];
  const algorithm = readText(place.resource, [...place.path, ...path]);
  if (algorithm.state === "unknown") return [unknownAt(place, algorithm)];
  if (algorithm.state === "known" && algorithms.includes(algorithm.value)) return [];
  return [
    violation(place.bucket, "encrypts its objects with a key of S3", `set ${at(place, path)} to "aws:kms"`),
  ];
}
