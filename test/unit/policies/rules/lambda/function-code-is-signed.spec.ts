import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionCodeIsSigned as rule } from "../../../../../policies/rules/lambda/function-code-is-signed";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const unsigned: FindingText = {
  on,
  problem: "takes code without a signature",
  fix: "set codeSigningConfigArn to the ARN of a CodeSigningConfig",
};

describe("function-code-is-signed", () => {
  const cases: readonly (readonly [string, Record<string, unknown>, readonly FindingText[]])[] = [
    ["accepts a function with a signing configuration", {}, []],
    ["refuses a function without one", { codeSigningConfigArn: undefined }, [unsigned]],
    ["refuses an empty text", { codeSigningConfigArn: "" }, [unsigned]],
    [
      "takes a function that names no package type for an archive",
      { codeSigningConfigArn: undefined, packageType: undefined },
      [unsigned],
    ],
    ["leaves a container image alone", { codeSigningConfigArn: undefined, packageType: "Image" }, []],
    [
      "does not know an unknown configuration",
      { codeSigningConfigArn: unknownValue },
      [{ on, unknown: "codeSigningConfigArn" }],
    ],
    [
      "does not know an unsigned function whose package type is unknown",
      { codeSigningConfigArn: undefined, packageType: unknownValue },
      [{ on, unknown: "packageType" }],
    ],
    ["accepts a signed function whatever its package type is", { packageType: unknownValue }, []],
  ];
  for (const [title, props, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("evaluator", props)]), expected);
    });
  }

  it("accepts in a preview a configuration that is yet to be made", () => {
    const config: ResourceSpec = { type: resourceTypes.codeSigningConfig, name: "signed", props: {} };
    const props = { codeSigningConfigArn: unknownValue };
    const spec = functionSpec("evaluator", props, { codeSigningConfigArn: [config] });
    assert.deepEqual(findingsOf(rule, [config, spec]), []);
  });

  it("judges functions only", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.queue, name: "jobs", props: {} }]), []);
  });
});
