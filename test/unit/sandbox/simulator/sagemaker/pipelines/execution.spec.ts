import assert from "node:assert/strict";
import fc from "fast-check";
import type { PipelineStep } from "../../../../../../sandbox/simulator/sagemaker/pipelines/definition";
import {
  beginExecution,
  type ExecutionPlan,
  type ExecutionState,
  endStep,
  isOver,
  nextDue,
} from "../../../../../../sandbox/simulator/sagemaker/pipelines/execution";

/** Steps of which each may wait for any that stand before it, so that none wait in a circle. */
const steps = fc
  .array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 8 })
  .map((dependencies) =>
    dependencies.map((earlier, index): PipelineStep => {
      const after = index === 0 ? [] : [...new Set(earlier.map((one) => `s${one % index}`))];
      return { name: `s${index}`, type: "Training", arguments: {}, after };
    }),
  );
const plans = fc.record({ steps, parallel: fc.integer({ min: 1, max: 4 }) }).map(
  ({ steps: each, parallel }): ExecutionPlan => ({
    definition: { parameters: [], steps: each },
    stepSeconds: 60,
    maximumParallelSteps: parallel,
  }),
);

/** Every state until the end; the step whose name is given fails. */
function history(plan: ExecutionPlan, failing?: string): ExecutionState[] {
  const states = [beginExecution(plan, 0)];
  for (let state = states[0]; state !== undefined && !isOver(state); state = states.at(-1)) {
    const due = nextDue(state);
    assert.ok(due !== undefined, "a run that goes on has a step that is due");
    const outcome =
      due.name === failing
        ? ({ kind: "failed", reason: "no data" } as const)
        : ({ kind: "succeeded" } as const);
    states.push(endStep(state, plan, due.name, outcome, due.dueAt));
  }
  return states;
}

const running = ({ steps: each }: ExecutionState) =>
  each.filter(({ status }) => status === "Executing").length;

describe("the course of a pipeline execution", () => {
  it("runs every step once, none before what it waits for, and never more at once than allowed", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const states = history(plan);
        const last = states.at(-1);
        assert.equal(last?.status, "Succeeded");
        const names = last?.steps.map(({ name }) => name) ?? [];
        assert.deepEqual([...names].sort(), plan.definition.steps.map(({ name }) => name).sort());
        for (const { name, after } of plan.definition.steps) {
          const startedAt = last?.steps.find((step) => step.name === name)?.startedAt ?? -1;
          for (const other of after)
            assert.ok((last?.steps.find((step) => step.name === other)?.endedAt ?? Infinity) <= startedAt);
        }
        for (const state of states) assert.ok(running(state) <= plan.maximumParallelSteps);
      }),
    );
  });

  it("begins nothing after a failure, and fails when what runs has ended", () => {
    fc.assert(
      fc.property(plans, fc.nat(20), (plan, choice) => {
        const failing = `s${choice % plan.definition.steps.length}`;
        const states = history(plan, failing);
        const last = states.at(-1);
        assert.equal(last?.status, "Failed");
        assert.equal(last?.failureReason, `Step ${failing} failed: no data`);
        const failed = states.find(({ steps: each }) => each.some(({ status }) => status === "Failed"));
        assert.equal(last?.steps.length, failed?.steps.length);
        assert.equal(last === undefined ? undefined : running(last), 0);
      }),
    );
  });
});
