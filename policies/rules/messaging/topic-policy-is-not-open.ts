import { policyHolders } from "../../model/iam/attached-policy";
import { trustedAccountsParameter } from "../../model/iam/own-accounts";
import { judgeForeignAccounts, judgeOpenness } from "../../model/iam/policy-findings";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

export const topicPolicyIsNotOpen = defineRule({
  id: "topic-policy-is-not-open",
  title: "A topic's policy must not let in everyone, nor accounts that are not trusted.",
  severity: "high",
  rationale:
    "Whoever may publish to the incident topic can wake the people on call with invented incidents until they mute it; whoever may subscribe reads along.",
  remediation:
    "Name roles, services or accounts in Principal, or limit a wildcard with a condition on aws:SourceAccount, aws:SourceArn or aws:PrincipalOrgID. Write other accounts that are meant into the parameter trustedAccounts.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SNS.4"],
    awsConfig: ["SNS_TOPIC_NO_PUBLIC_ACCESS"],
    checkov: ["CKV_AWS_169", "CKV_AWS_385"],
  },
  parameters: trustedAccountsParameter,
  subjects: policyHolders(resourceTypes.topic),
  check: ({ resource }, { stack, parameters }) => [
    ...judgeOpenness(resource, "the topic"),
    ...judgeForeignAccounts(resource, "the topic", stack.table, parameters),
  ],
});
