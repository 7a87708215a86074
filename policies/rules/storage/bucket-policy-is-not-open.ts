import { accountOf } from "../../model/iam/account";
import { admissionOf } from "../../model/iam/admission";
import { type Trust, trustedAccountsParameter, trustOf } from "../../model/iam/own-accounts";
import { readStatements, type Statement } from "../../model/iam/policy-document";
import { assertNever } from "../../model/reading/assert-never";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import {
  bucketSettings,
  bucketSubjects,
  type Place,
  placesOf,
  policyAt,
  unknownAt,
} from "../../model/storage/bucket-settings";

export const bucketPolicyIsNotOpen = defineRule({
  id: "bucket-policy-is-not-open",
  title: "A bucket policy must not allow access to everyone, nor to accounts that are not trusted.",
  severity: "high",
  rationale:
    "A policy that allows everyone, or an account that nobody looks after any more, gives captured data away or lets somebody else write the baselines that releases are judged by.",
  remediation:
    "Name roles of your own account as Principal. Where that must be *, limit it by a condition such as aws:PrincipalOrgID or aws:SourceAccount with fixed values. Name partner accounts in trustedAccounts.",
  levels: mandatory,
  frameworks: {
    securityHub: ["S3.6", "S3.2", "S3.3"],
    awsConfig: ["S3_BUCKET_PUBLIC_READ_PROHIBITED", "S3_BUCKET_PUBLIC_WRITE_PROHIBITED"],
    nist80053: ["CA-9(1)", "CM-2"],
    checkov: ["CKV_AWS_70"],
  },
  parameters: trustedAccountsParameter,
  subjects: bucketSubjects,
  check: ({ resource }, { stack: { table }, parameters }) => {
    const { places, unknown } = placesOf(resource, table, bucketSettings.policy);
    if (places.length === 0 && unknown !== undefined) return [notEvaluable(resource, unknown)];
    return places.flatMap((place) => judgePolicy(place, table, parameters));
  },
});

function judgePolicy(place: Place, table: ResourceTable, parameters: Parameters): readonly Finding[] {
  const statements = readStatements(place.resource, ["policy"]);
  if (statements.state === "unknown") return [unknownAt(place, statements)];
  if (statements.state === "absent") return [];
  const trust = trustOf(place.bucket, statements.value, table, parameters);
  return statements.value.flatMap((statement) => judgeStatement(place, statement, trust));
}

function judgeStatement(place: Place, statement: Statement, { own, isTrusted }: Trust): readonly Finding[] {
  const where = `${statement.path} of ${policyAt(place)}`;
  const admission = admissionOf(statement, isTrusted);
  switch (admission.kind) {
    case "nobody":
      return [];
    case "everyone":
      return [
        violation(
          place.bucket,
          "has a policy that allows access to everyone",
          `name a role as Principal in ${where}, or limit it by a condition such as aws:PrincipalOrgID with fixed values`,
        ),
      ];
    case "strangers": {
      // One of them may be the stack's own.
      if (own.size === 0 && admission.named.every((named) => accountOf(named) !== undefined)) {
        return [notEvaluable(place.bucket, `which account the stack belongs to, for ${where}`)];
      }
      return [
        violation(
          place.bucket,
          `has a policy that allows access to ${admission.named.join(", ")}, which is not trusted`,
          `remove it from ${where}, or add it to rules.bucket-policy-is-not-open.trustedAccounts in the settings of the pack`,
        ),
      ];
    }
    default:
      return assertNever(admission);
  }
}
