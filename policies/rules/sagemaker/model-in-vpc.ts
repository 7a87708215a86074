import { read, readLength } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { dependenciesOfType } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const fix = "set vpcConfig with the subnets and the securityGroupIds of a VPC";

export const modelInVpc = defineRule({
  id: "model-in-vpc",
  title: "A model should run in a VPC of its owner.",
  severity: "medium",
  rationale:
    "In a VPC the traffic of the containers passes the owner's security groups, endpoints and flow logs. Outside of it the traffic leaves no trace that the owner can look into.",
  remediation:
    "Set vpcConfig of the Model with subnets in several zones and security groups that allow what the model needs.",
  levels: advisory,
  frameworks: { awsConfig: ["SAGEMAKER_MODEL_IN_VPC"] },
  subjects: subjectsOfType(resourceTypes.model),
  check: ({ resource }) => {
    const vpc = read(resource, ["vpcConfig"]);
    if (vpc.state === "absent") return [violation(resource, "runs in no VPC of its owner", fix)];
    const subnets = readLength(resource, ["vpcConfig", "subnets"]);
    if (subnets.state === "unknown") {
      const given = dependenciesOfType(resource, ["vpcConfig"], resourceTypes.subnet).length > 0;
      return given ? [] : [notEvaluable(resource, subnets.path)];
    }
    return subnets.state === "known" && subnets.value > 0
      ? []
      : [violation(resource, "names no subnet of its VPC", fix)];
  },
});
