import { readLength } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionInVpc = defineRule({
  id: "function-in-vpc",
  title: "A function should run in a VPC.",
  severity: "low",
  rationale:
    "Outside a VPC a function reaches the whole internet, and no security group, endpoint policy or flow log sees what it sends where.",
  remediation:
    "Set vpcConfig.subnetIds and vpcConfig.securityGroupIds to private subnets that reach the AWS services by VPC endpoints.",
  levels: advisory,
  frameworks: {
    securityHub: ["Lambda.3"],
    awsConfig: ["LAMBDA_INSIDE_VPC"],
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
    checkov: ["CKV_AWS_117"],
  },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const subnets = readLength(resource, ["vpcConfig", "subnetIds"]);
    if (subnets.state === "unknown") return [notEvaluable(resource, subnets.path)];
    if (subnets.state === "known" && subnets.value > 0) return [];
    return [
      violation(resource, "runs outside a VPC", "set vpcConfig.subnetIds and vpcConfig.securityGroupIds"),
    ];
  },
});
