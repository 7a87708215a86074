import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionHasReservedConcurrency as rule } from "../../../../../policies/rules/lambda/function-has-reserved-concurrency";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const none: FindingText = {
  on,
  problem: "has no concurrent executions reserved",
  fix: "set reservedConcurrentExecutions to the number that it needs",
};
const unknown: FindingText = { on, unknown: "reservedConcurrentExecutions" };

describe("function-has-reserved-concurrency", () => {
  const cases: readonly (readonly [string, unknown, readonly FindingText[]])[] = [
    ["accepts one", 1, []],
    ["accepts many", 100, []],
    ["accepts digits in a text", "5", []],
    ["accepts zero, which stops a function on purpose", 0, []],
    ["refuses the provider's default", -1, [none]],
    ["refuses a function that says nothing", undefined, [none]],
    ["does not know an unknown number", unknownValue, [unknown]],
    ["does not know a value of a wrong type", true, [unknown]],
  ];
  for (const [title, reservedConcurrentExecutions, expected] of cases) {
    it(title, () => {
      const spec = functionSpec("evaluator", { reservedConcurrentExecutions });
      assert.deepEqual(findingsOf(rule, [spec]), expected);
    });
  }

  it("judges functions only", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.queue, name: "jobs", props: {} }]), []);
  });
});
