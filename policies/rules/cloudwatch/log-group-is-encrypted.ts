import { notGiven } from "../../model/reading/given";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const logGroupIsEncrypted = defineRule({
  id: "log-group-is-encrypted",
  title: "A log group should be encrypted with a KMS key of its own.",
  severity: "low",
  rationale:
    "Logs hold what nobody meant to log, such as features of a refused request. With a key of one's own its policy decides who reads them, and every use of it is recorded.",
  remediation:
    "Set kmsKeyId of each log group to the ARN of a KMS key whose policy lets CloudWatch Logs of the region use it.",
  levels: advisory,
  frameworks: {
    awsConfig: ["CLOUDWATCH_LOG_GROUP_ENCRYPTED"],
    checkov: ["CKV_AWS_158"],
  },
  subjects: subjectsOfType(resourceTypes.logGroup),
  check: ({ resource }) =>
    notGiven(resource, {
      path: ["kmsKeyId"],
      sources: [resourceTypes.key, resourceTypes.keyAlias],
      problem: "is encrypted with no KMS key of its own",
      value: "the ARN of a KMS key",
    }),
});
