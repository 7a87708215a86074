import type { PolicyResource } from "@pulumi/policy";
import { accountsTrustedWhole, isOpenToEveryone } from "../../model/iam/admission";
import { type Trust, trustedAccountsParameter, trustOf } from "../../model/iam/own-accounts";
import { readStatements, type Statement } from "../../model/iam/policy-document";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const property = "assumeRolePolicy";

export const roleTrustsNamedPrincipals = defineRule({
  id: "role-trusts-named-principals",
  title: "A role must name who may take it on: no everyone, and no foreign account as a whole.",
  severity: "high",
  rationale:
    "Whoever may take a role on has all its rights. A principal of * is every AWS account, and a foreign account as a whole is whomever its owners let in, today and later.",
  remediation:
    "In assumeRolePolicy name the service, or the ARN of the role that may take this one on. For an account of others add a condition on sts:ExternalId, aws:PrincipalArn or aws:PrincipalOrgID; list accounts of your own in the parameter trustedAccounts.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_60", "CKV_AWS_61"] },
  parameters: trustedAccountsParameter,
  subjects: subjectsOfType(resourceTypes.role),
  check: ({ resource }, { stack, parameters }) => {
    const statements = readStatements(resource, [property]);
    if (statements.state === "unknown") return [notEvaluable(resource, statements.path)];
    if (statements.state === "absent") return [];
    const trust = trustOf(resource, statements.value, stack.table, parameters);
    return statements.value
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => [
        ...openness(resource, statement),
        ...accountsTrustedWhole(statement).flatMap((account) => foreign(resource, statement, account, trust)),
      ]);
  },
});

function openness(resource: PolicyResource, statement: Statement): readonly Finding[] {
  const fix = `name who may take it on in the Principal of ${statement.path} of ${property}`;
  if (isOpenToEveryone(statement)) {
    return [violation(resource, `lets everyone take it on by ${statement.path} of ${property}`, fix)];
  }
  return statement.principals.includes("Service:*")
    ? [violation(resource, `lets every service take it on by ${statement.path} of ${property}`, fix)]
    : [];
}

function foreign(
  resource: PolicyResource,
  statement: Statement,
  account: string,
  { own, isTrusted }: Trust,
): readonly Finding[] {
  if (isTrusted(account)) return [];
  if (own.size === 0) {
    return [notEvaluable(resource, `arn, which tells whether ${account} is its own account`)];
  }
  return [
    violation(
      resource,
      `lets anyone in account ${account} take it on by ${statement.path} of ${property}`,
      `name the roles of ${account} in the Principal of ${statement.path} of ${property}, or add a condition on sts:ExternalId`,
    ),
  ];
}
