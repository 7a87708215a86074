import { judgeSwitch, switchOnTrafficEncryption } from "../../model/endpoint/network-switch";
import { type PropertyPath, type Readable, readNumber } from "../../model/reading/reading";
import { notEvaluable } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const instanceCount: PropertyPath = ["jobResources", "clusterConfig", "instanceCount"];

export const modelBiasJobEncryptsTraffic = defineRule({
  id: "model-bias-job-encrypts-traffic",
  title: "A model-bias job on two or more instances must encrypt the traffic between its containers.",
  severity: "medium",
  rationale:
    "The job reads the attributes by which people could be treated unfairly, such as age or sex. On several instances they would cross the network in the clear.",
  remediation:
    "Set networkConfig.enableInterContainerTrafficEncryption of the ModelBiasJobDefinition to true; a job on one instance has no such traffic.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.15"],
    awsConfig: ["SAGEMAKER_MODEL_BIAS_JOB_ENCRYPT_IN_TRANSIT"],
  },
  subjects: subjectsOfType(resourceTypes.modelBiasJobDefinition),
  check: ({ resource }) => {
    const findings = judgeSwitch(resource, "enableInterContainerTrafficEncryption");
    const instances = readNumber(resource, instanceCount);
    if (findings.length === 0 || hasSeveralInstances(resource)) return findings;
    return instances.state === "unknown" ? [notEvaluable(resource, instances.path)] : [];
  },
  remediate: switchOnTrafficEncryption([resourceTypes.modelBiasJobDefinition], hasSeveralInstances),
});

function hasSeveralInstances(inputs: Readable): boolean {
  const instances = readNumber(inputs, instanceCount);
  return instances.state === "known" && instances.value >= 2;
}
