import type { PolicyResource } from "@pulumi/policy";
import { keyUse } from "../../model/iam/keys";
import { read, readBoolean, readOrDefault, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const encryption = "serverSideEncryption";
const keyPath = [encryption, "kmsKeyArn"];
const fix = "set serverSideEncryption to { enabled: true, kmsKeyArn: <the ARN of a KMS key> }";

export const tableIsEncryptedWithOwnKey = defineRule({
  id: "table-is-encrypted-with-own-key",
  title: "A table must be encrypted with a KMS key of the organisation.",
  severity: "medium",
  rationale:
    "With a key that belongs to AWS nobody can say who may read the table besides its own permissions, nor take that back. Use of an own key is decided by its policy and written to the trail.",
  remediation: "Set serverSideEncryption to { enabled: true, kmsKeyArn } with the ARN of a key of your own.",
  levels: mandatory,
  frameworks: { awsConfig: ["DYNAMODB_TABLE_ENCRYPTED_KMS"], checkov: ["CKV_AWS_119"] },
  subjects: subjectsOfType(resourceTypes.table),
  check: ({ resource }) => {
    const block = readOrDefault(resource, [encryption], read);
    if (block.state === "unknown") return [notEvaluable(resource, block.path)];
    if (block.state === "absent") return [violation(resource, "is encrypted with a key of AWS", fix)];
    const enabled = readBoolean(resource, [encryption, "enabled"]);
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path), ...keyFindings(resource)];
    // Without it DynamoDB takes its own key, whatever key is named beside it.
    if (enabled.state === "absent" || !enabled.value) {
      return [violation(resource, "is encrypted with a key of AWS", fix)];
    }
    return keyFindings(resource);
  },
});

function keyFindings(resource: PolicyResource): readonly Finding[] {
  const key = keyUse(resource, keyPath, readOrDefault(resource, keyPath, readText));
  if (key.state === "own") return [];
  if (key.state === "unknown") return [notEvaluable(resource, key.path)];
  return [violation(resource, "is encrypted with the key that AWS manages for all tables", fix)];
}
