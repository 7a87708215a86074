import { presence } from "../../model/reading/given";
import { readBoolean, readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const queueIsEncrypted = defineRule({
  id: "queue-is-encrypted",
  title: "A queue must be encrypted, with a KMS key or by SQS itself.",
  severity: "medium",
  rationale:
    "A queue keeps messages for up to 14 days, those that failed longest of all. They hold requests, results and names that nobody meant to store in the open.",
  remediation:
    "Set kmsMasterKeyId to the ARN of a KMS key, or leave sqsManagedSseEnabled at true, which is what AWS gives a new queue.",
  levels: mandatory,
  frameworks: { securityHub: ["SQS.1"], nist80053: ["SC-13", "SC-28"], checkov: ["CKV_AWS_27"] },
  subjects: subjectsOfType(resourceTypes.queue),
  check: ({ resource }) => {
    const key = presence(resource, ["kmsMasterKeyId"], resourceTypes.key, resourceTypes.keyAlias);
    if (key.state === "given") return [];
    const property = "sqsManagedSseEnabled";
    const managed = readOrDefault(resource, [property], readBoolean);
    // The provider sends nothing when it is left out, and AWS encrypts a new queue by itself.
    if (managed.state === "absent" || (managed.state === "known" && managed.value)) return [];
    if (key.state === "unknown") return [notEvaluable(resource, key.path)];
    if (managed.state === "unknown") return [notEvaluable(resource, managed.path)];
    return [
      violation(
        resource,
        "keeps its messages unencrypted",
        `set kmsMasterKeyId to the ARN of a KMS key, or ${property} to true`,
      ),
    ];
  },
});
