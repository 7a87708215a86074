import { type FunctionGrant, grantingResources, judgeGrants } from "../../model/functions/function-grants";
import { isEveryone } from "../../model/iam/admission";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { dependenciesOfType } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";

export const functionIsNotPublic = defineRule({
  id: "function-is-not-public",
  title: "A function must not be open to every principal of AWS.",
  severity: "critical",
  rationale:
    "Whoever can call a function uses its role: a stranger starts releases, reads what it answers and runs up the bill. The principal * means every account of AWS, and with a function URL without authentication the whole internet.",
  remediation:
    "Name in principal the service or the account that calls the function. Where it has to be *, add principalOrgId, sourceAccount or the full sourceArn.",
  levels: mandatory,
  frameworks: {
    securityHub: ["Lambda.1"],
    awsConfig: ["LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"],
    nist80053: [
      "AC-3",
      "AC-3(7)",
      "AC-4",
      "AC-4(21)",
      "AC-6",
      "AC-21",
      "SC-7",
      "SC-7(3)",
      "SC-7(4)",
      "SC-7(9)",
      "SC-7(11)",
      "SC-7(16)",
      "SC-7(20)",
      "SC-7(21)",
    ],
    pciDss: ["7.2.1"],
    checkov: ["CKV_AWS_301"],
  },
  subjects: grantingResources,
  check: ({ resource }) => judgeGrants(resource, judge),
});

function judge({ resource, where, principal, limits, unknown }: FunctionGrant): readonly Finding[] {
  if (principal.state === "absent" || (principal.state === "known" && !isEveryone(principal.value)))
    return [];
  // Computed from a role of the stack, it is that role's ARN.
  if (dependenciesOfType(resource, ["principal"], resourceTypes.role).length > 0) return [];
  if (limits.length > 0) return [];
  const undecided = [...(principal.state === "unknown" ? [principal.path] : []), ...unknown];
  if (undecided.length > 0) return undecided.map((what) => notEvaluable(resource, what));
  return [
    violation(
      resource,
      `lets every principal of AWS call the function${where}`,
      resource.type === resourceTypes.functionPermission
        ? "set principal to the service or account that calls it, or add principalOrgId, sourceAccount or a full sourceArn"
        : `name the caller as Principal${where} of policy, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn`,
    ),
  ];
}
