import { readLength, readTexts } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/** A subnet lies in one zone. Which one is not asked: a stack seldom declares the network that it runs in. */
export const functionInTwoZones = defineRule({
  id: "function-in-two-zones",
  title: "A function in a VPC should have subnets of at least two availability zones.",
  severity: "low",
  rationale:
    "A function in a VPC runs only where its subnets are. With one subnet it stops with that subnet's zone, or when the subnet has no free address left.",
  remediation: "Name in vpcConfig.subnetIds at least two subnets, of different availability zones.",
  levels: advisory,
  frameworks: {
    securityHub: ["Lambda.5"],
    awsConfig: ["LAMBDA_VPC_MULTI_AZ_CHECK"],
    nist80053: ["CP-6(2)", "CP-10", "SC-5(2)", "SC-36", "SI-13(5)"],
  },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const path = ["vpcConfig", "subnetIds"];
    const length = readLength(resource, path);
    if (length.state === "unknown") return [notEvaluable(resource, length.path)];
    if (length.state === "absent" || length.value === 0) return [];
    const subnets = readTexts(resource, path, length.value);
    // The ids of subnets that are yet to be made differ.
    const known = new Set(subnets.flatMap((subnet) => (subnet.state === "known" ? [subnet.value] : [])));
    const unknown = subnets.filter(({ state }) => state === "unknown").length;
    if (known.size + unknown >= 2) return [];
    return [
      violation(
        resource,
        "runs in one subnet, and stops with its availability zone",
        "add a subnet of another zone to vpcConfig.subnetIds",
      ),
    ];
  },
});
