import { bucketParts, uncoveredParts } from "../../model/bucket-arns";
import {
  bucketSettings,
  bucketSubjects,
  judgeSetting,
  type Place,
  policyAt,
  unknownAt,
} from "../../model/bucket-settings";
import { type Finding, notEvaluable, violation } from "../../model/finding";
import { mandatory } from "../../model/level";
import { readStatements } from "../../model/policy-document";
import { readName } from "../../model/resource-table";
import { defineRule } from "../../model/rule";
import { isAboutTls, narrowingOf } from "../../model/tls-narrowing";

const missing = "accepts requests without TLS";
const statement =
  'a statement with Effect "Deny", Principal "*", Action "s3:*", the ARNs of the bucket and of its objects as Resource, and Condition { Bool: { "aws:SecureTransport": "false" } }';

export const bucketDemandsTls = defineRule({
  id: "bucket-demands-tls",
  title: "A bucket must refuse every request that comes without TLS.",
  severity: "medium",
  rationale:
    "S3 answers plain HTTP. A tool with an old setting then sends captured requests, and what signs them, in the clear, and nothing shows that it did.",
  remediation: `Add an aws.s3.BucketPolicy for the bucket with ${statement}.`,
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.5"],
    awsConfig: ["S3_BUCKET_SSL_REQUESTS_ONLY"],
    cis: ["2.1.1"],
    nist80053: [
      "AC-17(2)",
      "AC-4",
      "IA-5(1)",
      "SC-12(3)",
      "SC-13",
      "SC-23",
      "SC-8",
      "SC-8(1)",
      "SC-8(2)",
      "SI-7(6)",
    ],
    pciDss: ["4.2.1"],
    checkov: ["CKV_AWS_379"],
  },
  subjects: bucketSubjects,
  check: ({ resource }, { stack }) =>
    judgeSetting(resource, stack.table, bucketSettings.policy, judgePolicy, {
      problem: missing,
      fix: `add a BucketPolicy for it with ${statement}`,
    }),
});

function judgePolicy(place: Place): readonly Finding[] {
  const reading = readStatements(place.resource, ["policy"]);
  if (reading.state === "unknown") return [unknownAt(place, reading)];
  const policy = policyAt(place);
  const about = reading.state === "known" ? reading.value.filter(isAboutTls) : [];
  const judged = about.map((entry) => ({ ...entry, narrowing: narrowingOf(entry, "s3") }));
  const resources = judged.flatMap((entry) => (entry.narrowing === undefined ? entry.resources : []));
  const name = readName(place.bucket);
  const uncovered = uncoveredParts(resources, name.state === "known" ? name.value : undefined);
  if (uncovered.length === 0) return [];
  if (resources.length > 0) {
    if (name.state !== "known") return [notEvaluable(place.bucket, "bucket")];
    const parts = uncovered.map((part) => bucketParts[part]).join(" and ");
    return [
      violation(
        place.bucket,
        `accepts requests without TLS to ${parts}`,
        `name ${parts} as Resource in ${policy}`,
      ),
    ];
  }
  const [narrow] = judged;
  if (narrow?.narrowing === undefined)
    return [violation(place.bucket, missing, `add ${statement} to ${policy}`)];
  return [
    violation(
      place.bucket,
      `refuses requests without TLS only ${narrow.narrowing}`,
      `make ${narrow.path} of ${policy} ${statement}`,
    ),
  ];
}
