import { judgeSwitch } from "../../model/endpoint/network-switch";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const modelQualityJobIsIsolated = defineRule({
  id: "model-quality-job-is-isolated",
  title: "A model-quality job must run with network isolation.",
  severity: "medium",
  rationale:
    "The job's container reads predictions together with the truth about them. If it can call the network, a bad image can send both away without anybody noticing.",
  remediation: "Set networkConfig.enableNetworkIsolation of the ModelQualityJobDefinition to true.",
  levels: mandatory,
  frameworks: {
    awsConfig: ["SAGEMAKER_MODEL_QUALITY_JOB_DEFINITION_ISOLATION"],
  },
  subjects: subjectsOfType(resourceTypes.modelQualityJobDefinition),
  check: ({ resource }) => judgeSwitch(resource, "enableNetworkIsolation"),
});
