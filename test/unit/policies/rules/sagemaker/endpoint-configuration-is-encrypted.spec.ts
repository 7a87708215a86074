import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointConfigurationIsEncrypted as rule } from "../../../../../policies/rules/sagemaker/endpoint-configuration-is-encrypted";
import { compliantModel } from "../../../../../policies/testing/compliant-sagemaker";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'EndpointConfiguration "turbine"';
const fix = "set kmsKeyArn to the ARN of a KMS key";
const missing = [
  { on, problem: "does not encrypt the storage of its instances with a KMS key of its own", fix },
];
const mixed = [
  {
    on,
    problem:
      "cannot encrypt the storage of its instances, because it mixes instance types that take a KMS key with others that refuse one",
    fix: "give its variants either only instance types with local storage or none of them",
  },
];

describe("endpoint-configuration-is-encrypted", () => {
  const { configuration } = compliantParts();
  const withoutKey = withProperty(configuration, "kmsKeyArn", undefined);
  const local = { instanceType: "ml.g4dn.xlarge" };
  const ordinary = { instanceType: "ml.m5.large" };
  const serverless = { serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 1024 } };
  const variants = (...list: readonly unknown[]) =>
    findingsOf(rule, [withProperty(withoutKey, "productionVariants", list)]);

  it("finds nothing in a configuration with a key", () => {
    assert.deepEqual(findingsOf(rule, [configuration]), []);
  });

  it("refuses one without a key", () => {
    assert.deepEqual(findingsOf(rule, [withoutKey]), missing);
    assert.deepEqual(findingsOf(rule, [withProperty(configuration, "kmsKeyArn", "")]), missing);
    assert.deepEqual(findingsOf(rule, [withProperty(withoutKey, "productionVariants", undefined)]), missing);
  });

  it("refuses a key that AWS manages", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(configuration, "kmsKeyArn", "alias/aws/ebs")]), [
      { on, problem: "encrypts the storage of its instances with a key that AWS manages", fix },
    ]);
  });

  it("asks for no key where all storage is local, and a key is refused", () => {
    assert.deepEqual(variants(local), []);
    assert.deepEqual(variants(local, { instanceType: "ml.m5d.large" }), []);
  });

  it("does not take a family for another that starts alike", () => {
    assert.deepEqual(variants({ instanceType: "ml.g4.xlarge" }), missing);
    assert.deepEqual(variants({ instanceType: "ml.g5x.xlarge" }), missing);
  });

  it("asks for a key where a variant is serverless, or says nothing", () => {
    assert.deepEqual(variants(serverless), missing);
    assert.deepEqual(variants({}), missing);
  });

  it("refuses variants of which some take a key and others refuse it", () => {
    assert.deepEqual(variants(local, ordinary), mixed);
    assert.deepEqual(variants(local, serverless), mixed);
    const shadowed = withProperty(withoutKey, "shadowProductionVariants", [local]);
    assert.deepEqual(findingsOf(rule, [shadowed]), mixed);
  });

  it("leaves what is no configuration alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantModel()]), []);
  });

  describe("in a preview", () => {
    it("accepts the unknown ARN of a key of the stack", () => {
      const key = { type: resourceTypes.key, name: "data", props: {} };
      const later = {
        ...withProperty(configuration, "kmsKeyArn", unknownValue),
        propertyDependencies: { kmsKeyArn: [key] },
      };
      assert.deepEqual(findingsOf(rule, [key, later]), []);
    });

    it("says that a key of unknown origin is unknown, unless none is needed", () => {
      const unknown = withProperty(configuration, "kmsKeyArn", unknownValue);
      const ofVariants = (list: unknown) =>
        findingsOf(rule, [withProperty(unknown, "productionVariants", list)]);
      assert.deepEqual(findingsOf(rule, [unknown]), [{ on, unknown: "kmsKeyArn" }]);
      assert.deepEqual(ofVariants([local]), []);
      assert.deepEqual(ofVariants([local, ordinary]), [{ on, unknown: "kmsKeyArn" }]);
    });

    it("says that an unknown instance type decides", () => {
      const later = { instanceType: unknownValue };
      const type = "productionVariants[0].instanceType";
      assert.deepEqual(variants(later), [{ on, unknown: type }]);
      assert.deepEqual(variants(later, local), [{ on, unknown: type }]);
      assert.deepEqual(variants(later, ordinary), missing);
      assert.deepEqual(findingsOf(rule, [withProperty(withoutKey, "productionVariants", unknownValue)]), [
        { on, unknown: "productionVariants" },
      ]);
    });

    it("knows that a serverless variant takes a key, whatever its type", () => {
      assert.deepEqual(variants({ ...serverless, instanceType: unknownValue }), missing);
    });
  });
});
