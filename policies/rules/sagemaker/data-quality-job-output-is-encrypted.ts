import { judgeOwnKey } from "../../model/iam/keys";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

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
