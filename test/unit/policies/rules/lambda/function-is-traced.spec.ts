import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionIsTraced as rule } from "../../../../../policies/rules/lambda/function-is-traced";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const untraced: FindingText = {
  on,
  problem: "leaves no traces of its calls",
  fix: "set tracingConfig.mode to Active",
};

describe("function-is-traced", () => {
  const cases: readonly (readonly [string, unknown, readonly FindingText[]])[] = [
    ["accepts active tracing", { mode: "Active" }, []],
    ["refuses a function that passes traces on only", { mode: "PassThrough" }, [untraced]],
    ["refuses a function that says nothing", undefined, [untraced]],
    ["refuses a configuration without mode", {}, [untraced]],
    ["takes what AWS fills in, and a preview does not show, for nothing", unknownValue, [untraced]],
    ["does not know a mode of a wrong type", { mode: true }, [{ on, unknown: "tracingConfig.mode" }]],
  ];
  for (const [title, tracingConfig, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("evaluator", { tracingConfig })]), expected);
    });
  }

  it("does not know a mode that is computed from another resource", () => {
    const source: ResourceSpec = { type: resourceTypes.parameter, name: "mode", props: {} };
    const spec = functionSpec(
      "evaluator",
      { tracingConfig: { mode: unknownValue } },
      { tracingConfig: [source] },
    );
    assert.deepEqual(findingsOf(rule, [source, spec]), [{ on, unknown: "tracingConfig.mode" }]);
  });

  it("judges functions only", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.queue, name: "jobs", props: {} }]), []);
  });
});
