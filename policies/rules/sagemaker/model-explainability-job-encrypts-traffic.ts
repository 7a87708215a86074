import { judgeSwitch, switchOnTrafficEncryption } from "../../model/endpoint/network-switch";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const modelExplainabilityJobEncryptsTraffic = defineRule({
  id: "model-explainability-job-encrypts-traffic",
  title: "A model-explainability job must encrypt the traffic between its containers.",
  severity: "medium",
  rationale:
    "The job asks the model again and again about variations of real requests. On several instances the requests and the answers would cross the network in the clear.",
  remediation:
    "Set networkConfig.enableInterContainerTrafficEncryption of the ModelExplainabilityJobDefinition to true.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.10"],
    awsConfig: ["SAGEMAKER_MODEL_EXPLAINABILITY_JOB_ENCRYPT_IN_TRANSIT"],
  },
  subjects: subjectsOfType(resourceTypes.modelExplainabilityJobDefinition),
  check: ({ resource }) => judgeSwitch(resource, "enableInterContainerTrafficEncryption"),
  remediate: switchOnTrafficEncryption([resourceTypes.modelExplainabilityJobDefinition]),
});
