import { judgeSwitch, switchOnTrafficEncryption } from "../../model/endpoint/network-switch";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const dataQualityJobEncryptsTraffic = defineRule({
  id: "data-quality-job-encrypts-traffic",
  title: "A data-quality job must encrypt the traffic between its containers.",
  severity: "medium",
  rationale:
    "The job reads captured requests, which can hold personal data. A job that is moved to a second instance sends them over the network, and its definition cannot be changed afterwards.",
  remediation:
    "Set networkConfig.enableInterContainerTrafficEncryption of the DataQualityJobDefinition to true.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.9"],
    awsConfig: ["SAGEMAKER_DATA_QUALITY_JOB_ENCRYPT_IN_TRANSIT"],
    checkov: ["CKV_AWS_369"],
  },
  subjects: subjectsOfType(resourceTypes.dataQualityJobDefinition),
  check: ({ resource }) => judgeSwitch(resource, "enableInterContainerTrafficEncryption"),
  remediate: switchOnTrafficEncryption([
    resourceTypes.dataQualityJobDefinition,
    "aws-native:sagemaker:DataQualityJobDefinition",
  ]),
});
