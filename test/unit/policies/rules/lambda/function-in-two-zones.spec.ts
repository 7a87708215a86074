import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionInTwoZones as rule } from "../../../../../policies/rules/lambda/function-in-two-zones";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const single: FindingText = {
  on,
  problem: "runs in one subnet, and stops with its availability zone",
  fix: "add a subnet of another zone to vpcConfig.subnetIds",
};

describe("function-in-two-zones", () => {
  const cases: readonly (readonly [string, unknown, readonly FindingText[]])[] = [
    ["accepts two subnets", { subnetIds: ["subnet-1", "subnet-2"] }, []],
    ["accepts three subnets", { subnetIds: ["subnet-1", "subnet-2", "subnet-3"] }, []],
    ["accepts two subnets that are yet to be made", { subnetIds: [unknownValue, unknownValue] }, []],
    ["accepts one subnet that is there and one that is not", { subnetIds: ["subnet-1", unknownValue] }, []],
    ["refuses one subnet", { subnetIds: ["subnet-1"] }, [single]],
    ["refuses one subnet that is yet to be made", { subnetIds: [unknownValue] }, [single]],
    ["refuses the same subnet twice", { subnetIds: ["subnet-1", "subnet-1"] }, [single]],
    ["leaves a function outside a VPC alone", undefined, []],
    ["leaves a function without subnets alone", { subnetIds: [] }, []],
    ["does not know an unknown list", { subnetIds: unknownValue }, [{ on, unknown: "vpcConfig.subnetIds" }]],
    [
      "does not know a value of a wrong type",
      { subnetIds: "subnet-1" },
      [{ on, unknown: "vpcConfig.subnetIds" }],
    ],
  ];
  for (const [title, vpcConfig, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("evaluator", { vpcConfig })]), expected);
    });
  }

  it("judges functions only", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.queue, name: "jobs", props: {} }]), []);
  });
});
