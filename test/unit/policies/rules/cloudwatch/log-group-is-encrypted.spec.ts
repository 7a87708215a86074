import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { logGroupIsEncrypted as rule } from "../../../../../policies/rules/cloudwatch/log-group-is-encrypted";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'LogGroup "orchestrator"';
const key: ResourceSpec = { type: resourceTypes.key, name: "data", props: {} };
const alias: ResourceSpec = { type: resourceTypes.keyAlias, name: "data", props: {} };
const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "data", props: {} };
const plain: FindingText = {
  on,
  problem: "is encrypted with no KMS key of its own",
  fix: "set kmsKeyId to the ARN of a KMS key",
};
const unknown: FindingText = { on, unknown: "kmsKeyId" };

function logGroup(kmsKeyId: unknown, ...sources: readonly ResourceSpec[]): ResourceSpec {
  const props = { name: "/aws/lambda/orchestrator", kmsKeyId };
  return {
    type: resourceTypes.logGroup,
    name: "orchestrator",
    props,
    propertyDependencies: { kmsKeyId: sources },
  };
}

describe("log-group-is-encrypted", () => {
  const arn = "arn:aws:kms:us-east-1:000000000000:key/1";
  const stacks: readonly (readonly [string, readonly ResourceSpec[], readonly FindingText[]])[] = [
    ["accepts a key", [logGroup(arn)], []],
    ["refuses no key", [logGroup(undefined)], [plain]],
    ["refuses an empty key", [logGroup("")], [plain]],
    ["accepts in a preview the unknown ARN of a key of the stack", [key, logGroup(unknownValue, key)], []],
    ["accepts in a preview that of an alias", [alias, logGroup(unknownValue, alias)], []],
    ["says in a preview that a key of unknown origin is unknown", [logGroup(unknownValue)], [unknown]],
    ["does not take what comes from a bucket for a key", [bucket, logGroup(unknownValue, bucket)], [unknown]],
    ["does not read a truth value as a key", [logGroup(true)], [unknown]],
    ["finds nothing in a stack without log groups", Object.values(compliantParts()), []],
  ];
  for (const [title, stack, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, stack), expected);
    });
  }

  it("is advice, and none in development", () => {
    assert.deepEqual(rule.levels, { dev: "disabled", staging: "advisory", prod: "advisory" });
  });
});
