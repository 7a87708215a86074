import { readStatements } from "../../model/iam/policy-document";
import { assertNever } from "../../model/reading/assert-never";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { readName } from "../../model/stack/resource-table";
import {
  bucketSettings,
  bucketSubjects,
  judgeSetting,
  type Place,
  policyAt,
  unknownAt,
} from "../../model/storage/bucket-settings";
import { bucketParts, bucketTlsGap } from "../../model/storage/bucket-tls";

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
  const { bucket, resource } = place;
  const reading = readStatements(resource, ["policy"]);
  if (reading.state === "unknown") return [unknownAt(place, reading)];
  const policy = policyAt(place);
  const name = readName(bucket);
  const gap = bucketTlsGap(
    reading.state === "known" ? reading.value : [],
    name.state === "known" ? name.value : undefined,
  );
  switch (gap?.kind) {
    case undefined:
      return [];
    case "missing":
      return [violation(bucket, missing, `add ${statement} to ${policy}`)];
    case "narrow": {
      const problem = `refuses requests without TLS only ${gap.how}`;
      return [violation(bucket, problem, `make ${gap.statement.path} of ${policy} ${statement}`)];
    }
    case "resources": {
      if (name.state !== "known") return [notEvaluable(bucket, "bucket")];
      const parts = bucketParts(gap.open);
      return [
        violation(
          bucket,
          `accepts requests without TLS to ${parts}`,
          `name ${parts} as Resource in ${policy}`,
        ),
      ];
    }
    default:
      return assertNever(gap);
  }
}
