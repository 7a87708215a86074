import { judgeSwitch, switchOnTrafficEncryption } from "../../model/endpoint/network-switch";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const modelQualityJobEncryptsTraffic = defineRule({
  id: "model-quality-job-encrypts-traffic",
  title: "A model-quality job must encrypt the traffic between its containers.",
  severity: "medium",
  rationale:
    "The job puts predictions beside what turned out to be true, which is often the most sensitive data of a product. On several instances it would cross the network in the clear.",
  remediation:
    "Set networkConfig.enableInterContainerTrafficEncryption of the ModelQualityJobDefinition to true.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.13"],
    awsConfig: ["SAGEMAKER_MODEL_QUALITY_JOB_ENCRYPT_IN_TRANSIT"],
  },
  subjects: subjectsOfType(resourceTypes.modelQualityJobDefinition),
  check: ({ resource }) => judgeSwitch(resource, "enableInterContainerTrafficEncryption"),
  remediate: switchOnTrafficEncryption([resourceTypes.modelQualityJobDefinition]),
});
