import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionStatesMemoryAndTimeout as rule } from "../../../../../policies/rules/lambda/function-states-memory-and-timeout";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const memory: FindingText = {
  on,
  problem: "runs with the default of 128 MB of memory",
  fix: "set memorySize to what it was measured to need",
};
const timeout: FindingText = {
  on,
  problem: "runs with the default of 3 s of timeout",
  fix: "set timeout to what it was measured to need",
};

describe("function-states-memory-and-timeout", () => {
  const cases: readonly (readonly [string, Record<string, unknown>, readonly FindingText[]])[] = [
    ["accepts what somebody chose", { memorySize: 1024, timeout: 900 }, []],
    ["accepts the values on both sides of the defaults", { memorySize: 129, timeout: 2 }, []],
    ["accepts digits in a text", { memorySize: "256", timeout: "4" }, []],
    [
      "refuses a function that says nothing",
      { memorySize: undefined, timeout: undefined },
      [memory, timeout],
    ],
    ["refuses what the provider fills in", { memorySize: 128, timeout: 3 }, [memory, timeout]],
    ["refuses one of both", { timeout: 3 }, [timeout]],
    [
      "does not know an unknown memory, and still sees the timeout",
      { memorySize: unknownValue, timeout: 3 },
      [{ on, unknown: "memorySize" }, timeout],
    ],
    ["does not know an unknown timeout", { timeout: unknownValue }, [{ on, unknown: "timeout" }]],
    ["does not know a value of a wrong type", { timeout: "long" }, [{ on, unknown: "timeout" }]],
  ];
  for (const [title, props, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("evaluator", props)]), expected);
    });
  }

  it("judges functions only", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.queue, name: "jobs", props: {} }]), []);
  });
});
