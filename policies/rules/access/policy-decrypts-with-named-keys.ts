import { judgeAllowed, policySources } from "../../model/iam/policy-sources";
import {
  type ActionsOnKind,
  firstFew,
  onUnnamedResources,
  picksResourcesByCondition,
} from "../../model/iam/unnamed-resources";
import { violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

const decryption: readonly ActionsOnKind[] = [
  { service: "kms", prefix: "key/", actions: ["Decrypt", "ReEncryptFrom"] },
];

export const policyDecryptsWithNamedKeys = defineRule({
  id: "policy-decrypts-with-named-keys",
  title: "A policy that allows to decrypt must name the keys.",
  severity: "medium",
  rationale:
    "Encryption with keys of one's own separates who may read what. A role that may decrypt with every key undoes it for all data of the account at once.",
  remediation:
    "Set Resource to the ARNs of the keys in each statement that covers kms:Decrypt or kms:ReEncryptFrom, or pick the keys by a condition on kms:ResourceAliases or their tags.",
  levels: advisory,
  frameworks: {
    securityHub: ["KMS.1", "KMS.2"],
    awsConfig: ["IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS", "IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS"],
    nist80053: ["AC-2", "AC-2(1)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-5", "AC-6", "AC-6(3)"],
  },
  subjects: policySources,
  check: (source) =>
    judgeAllowed(source, (statement, place) => {
      const actions = onUnnamedResources(statement, decryption);
      if (actions.length === 0 || picksResourcesByCondition(statement)) return [];
      return [
        violation(
          source.resource,
          `allows ${firstFew(actions)} with every key in ${place}`,
          `name the keys in the Resource of ${place}`,
        ),
      ];
    }),
});
