import { presence } from "../../model/reading/given";
import { readKeys } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionEnvironmentIsEncrypted = defineRule({
  id: "function-environment-is-encrypted",
  title: "The environment variables of a function must be encrypted with a KMS key of one's own.",
  severity: "high",
  rationale:
    "The key that Lambda uses by itself opens the variables to everyone who may read the function's configuration. A key of one's own has a policy, leaves a trail of its uses, and can be taken away.",
  remediation: "Set kmsKeyArn to the ARN of a KMS key, and allow the function's role kms:Decrypt on it.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_173"] },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const key = presence(resource, ["kmsKeyArn"], resourceTypes.key, resourceTypes.keyAlias);
    if (key.state === "given") return [];
    const variables = readKeys(resource, ["environment", "variables"]);
    if (variables.state === "absent" || (variables.state === "known" && variables.value.length === 0)) {
      return [];
    }
    if (key.state === "unknown") return [notEvaluable(resource, key.path)];
    if (variables.state === "unknown") return [notEvaluable(resource, variables.path)];
    return [
      violation(
        resource,
        "has environment variables without a KMS key of its own",
        "set kmsKeyArn to the ARN of a KMS key",
      ),
    ];
  },
});
