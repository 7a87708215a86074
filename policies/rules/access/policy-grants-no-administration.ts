import { judgeAllowed, policySources } from "../../model/iam/policy-sources";
import { givesAdministration } from "../../model/iam/unnamed-resources";
import { violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

export const policyGrantsNoAdministration = defineRule({
  id: "policy-grants-no-administration",
  title: "A policy must not allow every action on every resource.",
  severity: "high",
  rationale:
    "Whoever gets hold of a role with such a policy owns the account: the models, the captured data and the logs that would show it. A condition or a Deny elsewhere does not count, because one edit takes it away.",
  remediation:
    "List the actions that are needed in Action and the resources that they are for in Resource. NotAction with Allow grants every action that AWS will ever add; write Action instead.",
  levels: mandatory,
  frameworks: {
    securityHub: ["IAM.1"],
    awsConfig: ["IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS"],
    cis: ["1.16"],
    nist80053: [
      "AC-2",
      "AC-2(1)",
      "AC-3",
      "AC-3(7)",
      "AC-3(15)",
      "AC-5",
      "AC-6",
      "AC-6(2)",
      "AC-6(3)",
      "AC-6(10)",
    ],
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"],
  },
  subjects: policySources,
  check: (source) =>
    judgeAllowed(source, (statement, place) => {
      if (!givesAdministration(statement)) return [];
      const excepted = statement.notActions.length > 0;
      return [
        violation(
          source.resource,
          `allows every action${excepted ? " but a few" : ""} on every resource in ${place}`,
          `${excepted ? "write Action instead of NotAction" : "list the actions"} and name the resources in ${place}`,
        ),
      ];
    }),
});
