import assert from "node:assert/strict";
import { stateMachineIsTraced as rule } from "../../../../../policies/rules/messaging/state-machine-is-traced";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'StateMachine "retraining"';
const source: ResourceSpec = { type: "aws:iam/role:Role", name: "role", props: {} };
const untraced = { on, problem: "is not traced", fix: "set tracingConfiguration.enabled to true" };
const unknown = { on, unknown: "tracingConfiguration.enabled" };
const judge = (tracingConfiguration: unknown, dependencies: readonly ResourceSpec[] = []) =>
  findingsOf(rule, [
    {
      type: "aws:sfn/stateMachine:StateMachine",
      name: "retraining",
      props: { definition: "{}", ...(tracingConfiguration === undefined ? {} : { tracingConfiguration }) },
      propertyDependencies: { tracingConfiguration: dependencies },
    },
    ...dependencies,
  ]);

describe("state-machine-is-traced", () => {
  for (const enabled of [true, "true"]) {
    it(`accepts ${JSON.stringify(enabled)}`, () => assert.deepEqual(judge({ enabled }), []));
  }
  for (const configuration of [undefined, {}, { enabled: false }, { enabled: "false" }]) {
    it(`refuses ${JSON.stringify(configuration)}`, () => assert.deepEqual(judge(configuration), [untraced]));
  }
  it("refuses in a preview what is left to AWS", () => assert.deepEqual(judge(unknownValue), [untraced]));

  it("says in a preview that it is unknown", () => {
    assert.deepEqual(judge({ enabled: unknownValue }, [source]), [unknown]);
    assert.deepEqual(judge(unknownValue, [source]), [unknown]);
    assert.deepEqual(judge({ enabled: "yes" }), [unknown]);
  });
});
