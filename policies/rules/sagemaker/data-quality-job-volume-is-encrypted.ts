import { notEvaluable } from "../../model/finding";
import { judgeOwnKey } from "../../model/keys";
import { mandatory } from "../../model/level";
import { hasLocalStorage } from "../../model/local-storage";
import { readText } from "../../model/reading";
import { resourceTypes } from "../../model/resource-types";
import { defineRule } from "../../model/rule";
import { subjectsOfType } from "../../model/subjects";

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
