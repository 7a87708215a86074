import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionInVpc as rule } from "../../../../../policies/rules/lambda/function-in-vpc";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const outside: FindingText = {
  on,
  problem: "runs outside a VPC",
  fix: "set vpcConfig.subnetIds and vpcConfig.securityGroupIds",
};

describe("function-in-vpc", () => {
  const cases: readonly (readonly [string, unknown, readonly FindingText[]])[] = [
    ["accepts a function with subnets", { subnetIds: ["subnet-1"] }, []],
    ["accepts subnets that are yet to be made", { subnetIds: [unknownValue] }, []],
    ["refuses a function without VPC", undefined, [outside]],
    ["refuses a VPC without subnets", { securityGroupIds: ["sg-1"] }, [outside]],
    ["refuses an empty list of subnets", { subnetIds: [] }, [outside]],
    ["does not know an unknown list", { subnetIds: unknownValue }, [{ on, unknown: "vpcConfig.subnetIds" }]],
    ["does not know an unknown configuration", unknownValue, [{ on, unknown: "vpcConfig.subnetIds" }]],
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
