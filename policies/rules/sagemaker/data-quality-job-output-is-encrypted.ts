import { judgeOwnKey } from "../../model/keys";
import { mandatory } from "../../model/level";
import { resourceTypes } from "../../model/resource-types";
import { defineRule } from "../../model/rule";
import { subjectsOfType } from "../../model/subjects";

export const dataQualityJobOutputIsEncrypted = defineRule({
  id: "data-quality-job-output-is-encrypted",
  title: "A data-quality job must encrypt its reports with a KMS key of its own.",
  severity: "medium",
  rationale:
    "The reports tell how the features of real requests are distributed, down to single values. With the bucket's default key whoever may read the bucket may read them.",
  remediation:
    "Set dataQualityJobOutputConfig.kmsKeyId of the DataQualityJobDefinition to the ARN of a KMS key.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_367"] },
  subjects: subjectsOfType(resourceTypes.dataQualityJobDefinition),
  check: ({ resource }) => judgeOwnKey(resource, ["dataQualityJobOutputConfig", "kmsKeyId"], "its reports"),
});
