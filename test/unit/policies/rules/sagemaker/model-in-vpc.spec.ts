import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelInVpc as rule } from "../../../../../policies/rules/sagemaker/model-in-vpc";
import { compliantModel } from "../../../../../policies/testing/compliant-sagemaker";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'Model "turbine"';
const fix = "set vpcConfig with the subnets and the securityGroupIds of a VPC";

describe("model-in-vpc", () => {
  const model = compliantModel();

  it("finds nothing in a model with subnets, known or not", () => {
    assert.deepEqual(findingsOf(rule, [model]), []);
    assert.deepEqual(findingsOf(rule, [withProperty(model, "vpcConfig.subnets[0]", unknownValue)]), []);
  });

  it("finds a model in no VPC", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(model, "vpcConfig", undefined)]), [
      { on, problem: "runs in no VPC of its owner", fix },
    ]);
  });

  it("finds a model without a subnet", () => {
    for (const subnets of [[], undefined]) {
      assert.deepEqual(findingsOf(rule, [withProperty(model, "vpcConfig.subnets", subnets)]), [
        { on, problem: "names no subnet of its VPC", fix },
      ]);
    }
  });

  it("leaves what is no model alone", () => {
    assert.deepEqual(findingsOf(rule, Object.values(compliantParts())), []);
  });

  it("accepts in a preview an unknown list that comes from subnets", () => {
    const subnet = { type: resourceTypes.subnet, name: "a", props: {} };
    for (const path of ["vpcConfig", "vpcConfig.subnets"]) {
      const later = {
        ...withProperty(model, path, unknownValue),
        propertyDependencies: { vpcConfig: [subnet] },
      };
      assert.deepEqual(findingsOf(rule, [subnet, later]), []);
    }
  });

  it("says in a preview that a list of unknown origin is unknown", () => {
    for (const [path, value] of [
      ["vpcConfig", unknownValue],
      ["vpcConfig.subnets", unknownValue],
      ["vpcConfig.subnets", "subnet-1"],
    ] as const) {
      assert.deepEqual(findingsOf(rule, [withProperty(model, path, value)]), [
        { on, unknown: "vpcConfig.subnets" },
      ]);
    }
  });
});
