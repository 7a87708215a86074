import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { keyIsEnabled as rule } from "../../../../../policies/rules/access/key-is-enabled";
import { compliantRole } from "../../../../../policies/testing/compliant-access";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "models", props: {} };

describe("key-is-enabled", () => {
  for (const [type, name, property] of [
    [resourceTypes.key, "Key", "isEnabled"],
    [resourceTypes.replicaKey, "ReplicaKey", "enabled"],
  ] as const) {
    const key = (value: unknown): ResourceSpec => ({ type, name: "data", props: { [property]: value } });
    const disabled = { on: `${name} "data"`, problem: "is disabled", fix: `set ${property} to true` };

    it(`accepts a ${name} that is enabled, also by leaving it out`, () => {
      for (const value of [true, "true", undefined, unknownValue]) {
        assert.deepEqual(findingsOf(rule, [key(value)]), []);
      }
    });

    it(`refuses a ${name} that is disabled`, () => {
      for (const value of [false, "false"]) assert.deepEqual(findingsOf(rule, [key(value)]), [disabled]);
    });

    it(`says in a preview that it is unknown whether a ${name} is enabled`, () => {
      for (const value of [unknownValue, "yes"]) {
        const computed = { ...key(value), propertyDependencies: { [property]: [bucket] } };
        assert.deepEqual(findingsOf(rule, [bucket, computed]), [{ on: `${name} "data"`, unknown: property }]);
      }
    });
  }

  it("does not apply to keys that wait for their material, nor to other resources", () => {
    const waiting = { type: resourceTypes.externalKey, name: "data", props: { enabled: false } };
    assert.deepEqual(findingsOf(rule, [waiting, compliantRole()]), []);
  });
});
