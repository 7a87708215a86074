import type { PolicyResource } from "@pulumi/policy";
import { policyHolders, readPolicy } from "../../model/iam/attached-policy";
import { ownAccounts } from "../../model/iam/own-accounts";
import type { Statement } from "../../model/iam/policy-document";
import { judgeOpenness } from "../../model/iam/policy-findings";
import { isAbout } from "../../model/iam/statement-actions";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";

export const queuePolicyIsNotOpen = defineRule({
  id: "queue-policy-is-not-open",
  title: "A queue's policy must not let in everyone, nor allow every action.",
  severity: "high",
  rationale:
    "Whoever may send to a queue starts what its messages start, and whoever may receive or purge takes events away before they are handled. Nobody but the owner needs both.",
  remediation:
    "Name roles, services or accounts in Principal, or limit a wildcard with a condition on aws:SourceAccount, aws:SourceArn or aws:PrincipalOrgID, and list the actions that are needed.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SQS.3"],
    awsConfig: ["SQS_QUEUE_NO_PUBLIC_ACCESS"],
    checkov: ["CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_387"],
  },
  subjects: policyHolders(resourceTypes.queue),
  check: ({ resource }, { stack }) => [
    ...judgeOpenness(resource, "the queue"),
    ...everyAction(resource, stack.table),
  ],
});

function everyAction(resource: PolicyResource, table: ResourceTable): readonly Finding[] {
  const policy = readPolicy(resource);
  if (policy.state !== "known") return [];
  const owners = ownAccounts(resource, policy.value, table);
  return policy.value.flatMap((statement): readonly Finding[] => {
    const { path } = statement;
    if (statement.effect === "Deny" || !allowsEverything(statement)) return [];
    const accounts = wholeAccounts(statement);
    if (accounts?.every((account) => owners.has(account))) return [];
    if (accounts !== undefined && owners.size === 0) {
      return [notEvaluable(resource, "the account that the queue is in")];
    }
    return [
      violation(
        resource,
        `allows every action on the queue by ${path}`,
        `list the actions that are needed in policy.${path}.Action`,
      ),
    ];
  });
}

/** "Everything but" counts too: nobody lists all that is left. */
function allowsEverything(statement: Statement): boolean {
  return statement.notActions.length > 0 || isAbout(statement, "sqs:*");
}

/**
 * The accounts that a statement speaks of when it speaks of nobody else. That the owner's account decides by IAM who
 * may do what is what AWS does without any policy.
 */
function wholeAccounts({ principals }: Statement): readonly string[] | undefined {
  const accounts = principals.map(
    (principal) => /^AWS:(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1],
  );
  return accounts.length > 0 && accounts.every((account) => account !== undefined) ? accounts : undefined;
}
