import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { tableIsEncryptedWithOwnKey as rule } from "../../../../../policies/rules/storage/table-is-encrypted-with-own-key";
import { compliantBucket } from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Table "ledger"';
const fix = "set serverSideEncryption to { enabled: true, kmsKeyArn: <the ARN of a KMS key> }";
const keyOfAws = { on, problem: "is encrypted with a key of AWS", fix };
const managedKey = { on, problem: "is encrypted with the key that AWS manages for all tables", fix };
const key: ResourceSpec = { type: resourceTypes.key, name: "data", props: {} };
const { bucket } = compliantBucket();

describe("table-is-encrypted-with-own-key", () => {
  const table = compliantTable();
  const encrypted = (value: unknown, ...sources: readonly ResourceSpec[]) =>
    findingsOf(rule, [
      ...sources,
      {
        ...withProperty(table, "serverSideEncryption", value),
        propertyDependencies: { serverSideEncryption: sources },
      },
    ]);

  it("finds nothing in a table under an own key", () => {
    assert.deepEqual(findingsOf(rule, [table]), []);
    const alias = "arn:aws:kms:us-east-1:000000000000:alias/data";
    assert.deepEqual(encrypted({ enabled: "true", kmsKeyArn: alias }), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [bucket]), []);
  });

  const arn = "arn:aws:kms:us-east-1:000000000000:key/data";
  for (const value of [undefined, null, {}, { enabled: false }, { enabled: false, kmsKeyArn: arn }]) {
    it(`refuses the key of AWS in ${JSON.stringify(value)}`, () => {
      assert.deepEqual(encrypted(value), [keyOfAws]);
    });
  }

  for (const kmsKeyArn of [
    undefined,
    "",
    "alias/aws/dynamodb",
    "arn:aws:kms:us-east-1:000000000000:alias/aws/dynamodb",
  ]) {
    it(`refuses the managed key as ${kmsKeyArn}`, () => {
      assert.deepEqual(encrypted({ enabled: true, kmsKeyArn }), [managedKey]);
    });
  }

  describe("in a preview", () => {
    it("refuses what is left out, which AWS fills in later", () => {
      assert.deepEqual(encrypted(unknownValue), [keyOfAws]);
      assert.deepEqual(encrypted({ enabled: true, kmsKeyArn: unknownValue }), [managedKey]);
    });

    it("accepts the unknown ARN of a key or an alias of the stack", () => {
      const alias: ResourceSpec = { type: resourceTypes.keyAlias, name: "data", props: {} };
      assert.deepEqual(encrypted({ enabled: true, kmsKeyArn: unknownValue }, key), []);
      assert.deepEqual(encrypted({ enabled: true, kmsKeyArn: unknownValue }, alias), []);
    });

    it("says what is unknown", () => {
      assert.deepEqual(encrypted(unknownValue, bucket), [{ on, unknown: "serverSideEncryption" }]);
      assert.deepEqual(encrypted({ enabled: true, kmsKeyArn: unknownValue }, bucket), [
        { on, unknown: "serverSideEncryption.kmsKeyArn" },
      ]);
      assert.deepEqual(encrypted({ enabled: unknownValue, kmsKeyArn: unknownValue }, key), [
        { on, unknown: "serverSideEncryption.enabled" },
      ]);
    });

    it("does not let an unknown switch hide that no key is named", () => {
      assert.deepEqual(encrypted({ enabled: unknownValue }), [
        { on, unknown: "serverSideEncryption.enabled" },
        managedKey,
      ]);
    });
  });
});
