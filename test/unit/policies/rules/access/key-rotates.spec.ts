import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { keyRotates as rule } from "../../../../../policies/rules/access/key-rotates";
import { compliantKey, compliantRole } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Key "data"';
const stale: FindingText = {
  on,
  problem: "never changes its key material",
  fix: "set enableKeyRotation to true",
};
const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "models", props: {} };

function key(rotation: unknown, props: object = {}): ResourceSpec {
  const changed = withProperty(compliantKey(), "enableKeyRotation", rotation);
  return { ...changed, props: { ...changed.props, ...props } };
}

/** A key with a property that is computed from another resource. */
function computed(spec: ResourceSpec, property: string): readonly ResourceSpec[] {
  return [
    bucket,
    { ...withProperty(spec, property, unknownValue), propertyDependencies: { [property]: [bucket] } },
  ];
}

describe("key-rotates", () => {
  for (const rotation of [true, "true"]) {
    it(`accepts ${JSON.stringify(rotation)}`, () => {
      assert.deepEqual(findingsOf(rule, [key(rotation)]), []);
    });
  }

  for (const rotation of [false, "false", undefined, unknownValue]) {
    const text = rotation === unknownValue ? "what the program leaves out" : String(rotation);
    it(`refuses ${text}`, () => {
      assert.deepEqual(findingsOf(rule, [key(rotation)]), [stale]);
    });
  }

  it("refuses a symmetric key that says so", () => {
    const props = {
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      customKeyStoreId: "",
    };
    assert.deepEqual(findingsOf(rule, [key(false, props)]), [stale]);
  });

  const others: readonly object[] = [
    { customerMasterKeySpec: "RSA_4096" },
    { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" },
    { keyUsage: "SIGN_VERIFY" },
    { customKeyStoreId: "cks-1234" },
    { xksKeyId: "outside" },
  ];
  for (const props of others) {
    it(`does not apply to a key that KMS cannot rotate: ${JSON.stringify(props)}`, () => {
      assert.deepEqual(findingsOf(rule, [key(false, props)]), []);
    });
  }

  it("does not apply to keys with imported material, to replicas and to other resources", () => {
    const types = [resourceTypes.externalKey, resourceTypes.replicaKey];
    assert.deepEqual(
      findingsOf(rule, [compliantRole(), ...types.map((type) => ({ type, name: "a", props: {} }))]),
      [],
    );
  });

  it("says in a preview that it is unknown whether the key rotates", () => {
    assert.deepEqual(findingsOf(rule, computed(key(true), "enableKeyRotation")), [
      { on, unknown: "enableKeyRotation" },
    ]);
  });

  it("does not take a value of a wrong type for enabled", () => {
    const [, spec = key("yes")] = computed(key("yes"), "enableKeyRotation");
    assert.deepEqual(findingsOf(rule, [bucket, withProperty(spec, "enableKeyRotation", "yes")]), [
      { on, unknown: "enableKeyRotation" },
    ]);
  });

  for (const property of ["customerMasterKeySpec", "keyUsage", "customKeyStoreId", "xksKeyId"]) {
    it(`says in a preview that ${property} is unknown when it decides`, () => {
      assert.deepEqual(findingsOf(rule, computed(key(false), property)), [{ on, unknown: property }]);
      assert.deepEqual(findingsOf(rule, computed(key(true), property)), []);
    });
  }
});
