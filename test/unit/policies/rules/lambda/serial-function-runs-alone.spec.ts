import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { serialFunctionRunsAlone as rule } from "../../../../../policies/rules/lambda/serial-function-runs-alone";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "prod-orchestrator"';
const fix = "set reservedConcurrentExecutions to 1";
const unreserved: FindingText = { on, problem: "may run any number of times at once", fix };

function reserved(reservedConcurrentExecutions: unknown, name?: unknown): ResourceSpec {
  const props = { reservedConcurrentExecutions, ...(name === undefined ? {} : { name }) };
  return functionSpec("prod-orchestrator", props);
}

describe("serial-function-runs-alone", () => {
  const parameters = { serialFunctions: ["*orchestrator*"] };
  const cases: readonly (readonly [string, ResourceSpec, readonly FindingText[]])[] = [
    ["accepts a function that runs alone", reserved(1), []],
    ["accepts the number as a text", reserved("1"), []],
    [
      "refuses two at once",
      reserved(2),
      [{ on, problem: "has 2 concurrent executions reserved, where it must have 1", fix }],
    ],
    [
      "refuses none, which stops the function",
      reserved(0),
      [{ on, problem: "has 0 concurrent executions reserved, where it must have 1", fix }],
    ],
    ["refuses the provider's default", reserved(-1), [unreserved]],
    ["refuses a function that says nothing", reserved(undefined), [unreserved]],
    [
      "does not know an unknown number",
      reserved(unknownValue),
      [{ on, unknown: "reservedConcurrentExecutions" }],
    ],
    [
      "does not know a number of a wrong type",
      reserved("one"),
      [{ on, unknown: "reservedConcurrentExecutions" }],
    ],
    [
      "leaves functions of other names alone",
      functionSpec("evaluator", { reservedConcurrentExecutions: -1 }),
      [],
    ],
    ["goes by the program's name", reserved(-1, "evaluator"), [unreserved]],
    [
      "goes by the name in AWS as well",
      functionSpec("it", { reservedConcurrentExecutions: -1, name: "prod-orchestrator" }),
      [{ ...unreserved, on: 'Function "it"' }],
    ],
    ["goes by the program's name while Pulumi has not made one", reserved(-1, unknownValue), [unreserved]],
    ["judges functions only", { type: resourceTypes.queue, name: "orchestrator", props: {} }, []],
  ];
  for (const [title, spec, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [spec], { parameters }), expected);
    });
  }

  it("does not know the name of a function that is computed from another resource", () => {
    const source: ResourceSpec = { type: resourceTypes.parameter, name: "name", props: {} };
    const named = (reservedConcurrentExecutions: number) =>
      functionSpec("it", { reservedConcurrentExecutions, name: unknownValue }, { name: [source] });
    const spec = named(-1);
    assert.deepEqual(findingsOf(rule, [source, spec], { parameters }), [
      { on: 'Function "it"', unknown: "name" },
    ]);
    const alone = named(1);
    assert.deepEqual(findingsOf(rule, [source, alone], { parameters }), []);
  });

  it("goes by the patterns of the settings", () => {
    const parameters = { serialFunctions: ["a.b-*", "last"] };
    const judged = (name: string) =>
      findingsOf(rule, [functionSpec(name, { reservedConcurrentExecutions: -1 })], { parameters }).length;
    assert.deepEqual(
      ["a.b-c", "axb-c", "xa.b-c", "last", "lastly", "orchestrator"].map(judged),
      [1, 0, 0, 1, 0, 0],
    );
  });

  it("judges nothing when the settings name no function", () => {
    assert.deepEqual(findingsOf(rule, [reserved(-1)]), []);
    assert.deepEqual(findingsOf(rule, [reserved(-1)], { parameters: { serialFunctions: [] } }), []);
  });
});
