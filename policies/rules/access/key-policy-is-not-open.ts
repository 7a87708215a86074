import { isOpenToEveryone } from "../../model/iam/admission";
import { readStatements } from "../../model/iam/policy-document";
import { readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const property = "policy";

export const keyPolicyIsNotOpen = defineRule({
  id: "key-policy-is-not-open",
  title: "The policy of a KMS key must not let everyone use it.",
  severity: "critical",
  rationale:
    "Whoever may use the key reads everything that is encrypted with it, and whoever may manage it can shut the owner out. A principal of * without a condition that names callers means every AWS account.",
  remediation:
    "Name the accounts, roles or services in Principal, or keep * to callers of your own by a condition such as kms:CallerAccount or aws:PrincipalOrgID. A key without a policy has AWS's, which lets in its own account only.",
  levels: mandatory,
  frameworks: {
    securityHub: ["KMS.5"],
    awsConfig: ["KMS_KEY_POLICY_NO_PUBLIC_ACCESS"],
    checkov: ["CKV_AWS_33"],
  },
  subjects: subjectsOfType(
    resourceTypes.key,
    resourceTypes.keyPolicy,
    resourceTypes.externalKey,
    resourceTypes.replicaKey,
    resourceTypes.replicaExternalKey,
  ),
  check: ({ resource }, { stack }) => {
    // A KeyPolicy takes the place of the key's own policy, which after a refresh repeats it.
    const { resources } = stack.table.pointingAt(resource, resourceTypes.keyPolicy, ["keyId"]);
    if (resources.some((policy) => policy !== resource)) return [];
    const statements = readOrDefault(resource, [property], readStatements);
    if (statements.state === "unknown") return [notEvaluable(resource, statements.path)];
    if (statements.state === "absent") return [];
    return statements.value
      .filter((statement) => isOpenToEveryone(statement))
      .map(({ path }) =>
        violation(
          resource,
          `lets everyone use the key in ${path} of ${property}`,
          `name the accounts, roles or services in the Principal of ${path} of ${property}`,
        ),
      );
  },
});
