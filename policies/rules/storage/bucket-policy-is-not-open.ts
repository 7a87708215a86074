import type { PolicyResource } from "@pulumi/policy";
import {
  bucketSettings,
  bucketSubjects,
  type Place,
  placesOf,
  policyAt,
  unknownAt,
} from "../../model/bucket-settings";
import { type Finding, notEvaluable, violation } from "../../model/finding";
import { mandatory } from "../../model/level";
import { namePatterns } from "../../model/name-patterns";
import { ownAccounts } from "../../model/own-accounts";
import { covers, readStatements, type Statement } from "../../model/policy-document";
import { defineRule } from "../../model/rule";
import { reachOf } from "../../model/statement-reach";

interface JudgedBucket {
  readonly resource: PolicyResource;
  /** The accounts of the stack. */
  readonly own: ReadonlySet<string>;
}

/** The accounts that may use a bucket. */
interface Trust {
  /** Empty when it cannot be told. */
  readonly own: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

export const bucketPolicyIsNotOpen = defineRule<JudgedBucket>({
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
  parameters: {
    trustedAccounts: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description:
        "Ids of accounts that a bucket policy may allow access besides the stack's own; * stands for any text. Without it none.",
    },
  },
  subjects: (stack) => {
    const own = ownAccounts(stack.table);
    return bucketSubjects(stack).map(({ resource }) => ({ resource, own }));
  },
  check: ({ resource, own }, { stack: { table }, parameters }) => {
    const trust = { own, patterns: namePatterns(parameters.trustedAccounts) };
    const { places, unknown } = placesOf(resource, table, bucketSettings.policy);
    if (places.length === 0 && unknown !== undefined) return [notEvaluable(resource, unknown)];
    return places.flatMap((place) => judgePolicy(place, trust));
  },
});

function judgePolicy(place: Place, trust: Trust): readonly Finding[] {
  const statements = readStatements(place.resource, ["policy"]);
  if (statements.state === "unknown") return [unknownAt(place, statements)];
  if (statements.state === "absent") return [];
  return statements.value.flatMap((statement) => judgeStatement(place, statement, trust));
}

function judgeStatement(place: Place, statement: Statement, trust: Trust): readonly Finding[] {
  const reach = reachOf(statement);
  const trusted = (account: string) =>
    trust.own.has(account) || trust.patterns.some((pattern) => covers(pattern, account));
  const foreign = reach.accounts.filter((account) => !trusted(account));
  if (!reach.everyone && foreign.length === 0) return [];
  // One condition that holds only for trusted accounts is enough, whoever the statement names.
  if (reach.limits.some((accounts) => accounts.every(trusted))) return [];
  const where = `${statement.path} of ${policyAt(place)}`;
  if (reach.everyone && reach.limits.length === 0) {
    return [
      violation(
        place.bucket,
        "has a policy that allows access to everyone",
        `name a role as Principal in ${where}, or limit it by a condition such as aws:PrincipalOrgID with fixed values`,
      ),
    ];
  }
  const strangers = [...new Set([...foreign, ...reach.limits.flat().filter((account) => !trusted(account))])];
  const accounts = strangers.filter((account) => /^\d{12}$/.test(account));
  // One of them may be the stack's own.
  if (trust.own.size === 0 && accounts.length === strangers.length) {
    return [notEvaluable(place.bucket, `which account the stack belongs to, for ${where}`)];
  }
  return [
    violation(
      place.bucket,
      `has a policy that allows access to ${strangers.join(", ")}, which is not trusted`,
      `remove it from ${where}, or add it to rules.bucket-policy-is-not-open.trustedAccounts in the settings of the pack`,
    ),
  ];
}
