import { judgeSwitch } from "../../model/endpoint/network-switch";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const dataQualityJobIsIsolated = defineRule({
  id: "data-quality-job-is-isolated",
  title: "A data-quality job must run with network isolation.",
  severity: "medium",
  rationale:
    "The job's container reads every captured request. If it can call the network, a bad image or a bad preprocessing script can send them away without anybody noticing.",
  remediation: "Set networkConfig.enableNetworkIsolation of the DataQualityJobDefinition to true.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.11"],
    awsConfig: ["SAGEMAKER_DATA_QUALITY_JOB_ISOLATION"],
  },
  subjects: subjectsOfType(resourceTypes.dataQualityJobDefinition),
  check: ({ resource }) => judgeSwitch(resource, "enableNetworkIsolation"),
});
