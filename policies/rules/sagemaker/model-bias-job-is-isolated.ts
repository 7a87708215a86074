import { judgeSwitch } from "../../model/endpoint/network-switch";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const modelBiasJobIsIsolated = defineRule({
  id: "model-bias-job-is-isolated",
  title: "A model-bias job must run with network isolation.",
  severity: "medium",
  rationale:
    "The job's container reads the attributes by which people could be treated unfairly, such as age or sex. If it can call the network, a bad image can send them away without anybody noticing.",
  remediation: "Set networkConfig.enableNetworkIsolation of the ModelBiasJobDefinition to true.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.12"],
    awsConfig: ["SAGEMAKER_MODEL_BIAS_JOB_ISOLATION"],
  },
  subjects: subjectsOfType(resourceTypes.modelBiasJobDefinition),
  check: ({ resource }) => judgeSwitch(resource, "enableNetworkIsolation"),
});
