import assert from "node:assert/strict";
import { modelIsIsolated as rule } from "../../../../../policies/rules/sagemaker/model-is-isolated";
import { compliantModel } from "../../../../../policies/testing/compliant-sagemaker";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const isolated = (value: unknown) =>
  findingsOf(rule, [withProperty(compliantModel(), "enableNetworkIsolation", value)]);

describe("model-is-isolated", () => {
  it("finds nothing in an isolated model", () => {
    assert.deepEqual(isolated(true), []);
    assert.deepEqual(isolated("true"), []);
  });

  for (const value of [false, "false", undefined]) {
    it(`refuses a model with ${JSON.stringify(value)}`, () => {
      assert.deepEqual(isolated(value), [
        {
          on: 'Model "turbine"',
          problem: "lets its containers call the network",
          fix: "set enableNetworkIsolation to true",
        },
      ]);
    });
  }

  it("leaves what is no model alone", () => {
    assert.deepEqual(findingsOf(rule, Object.values(compliantParts())), []);
  });

  it("says that a value that is unknown or of a wrong type cannot be judged", () => {
    for (const value of [unknownValue, "yes"]) {
      assert.deepEqual(isolated(value), [{ on: 'Model "turbine"', unknown: "enableNetworkIsolation" }]);
    }
  });
});
