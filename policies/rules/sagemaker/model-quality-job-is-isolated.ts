import { mandatory } from "../../model/level";
import { judgeSwitch } from "../../model/network-switch";
import { resourceTypes } from "../../model/resource-types";
import { defineRule } from "../../model/rule";
import { subjectsOfType } from "../../model/subjects";

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
