import { hasLocalStorage } from "../../model/endpoint/local-storage";
import { judgeOwnKey } from "../../model/iam/keys";
import { readText } from "../../model/reading/reading";
import { notEvaluable } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const cluster = ["jobResources", "clusterConfig"];

export const dataQualityJobVolumeIsEncrypted = defineRule({
  id: "data-quality-job-volume-is-encrypted",
  title: "A data-quality job must encrypt the volumes of its instances with a KMS key of its own.",
  severity: "medium",
  rationale:
    "The job copies captured requests to the volumes of its instances. Without a key of one's own nobody can say who may read them, and nobody can withdraw that right.",
  remediation:
    "Set jobResources.clusterConfig.volumeKmsKeyId of the DataQualityJobDefinition to the ARN of a KMS key; instance types with local NVMe storage refuse one and are left alone.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_368"] },
  subjects: subjectsOfType(resourceTypes.dataQualityJobDefinition),
  check: ({ resource }) => {
    const findings = judgeOwnKey(resource, [...cluster, "volumeKmsKeyId"], "the volumes of its instances");
    if (findings.length === 0) return [];
    const type = readText(resource, [...cluster, "instanceType"]);
    if (type.state === "unknown") return [notEvaluable(resource, type.path)];
    return type.state === "known" && hasLocalStorage(type.value) ? [] : findings;
  },
});
