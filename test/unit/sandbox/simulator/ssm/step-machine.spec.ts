import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Execution,
  isEnded,
  type StepOutcome,
} from "../../../../../sandbox/simulator/ssm/automation/execution";
import {
  beginAttempt,
  endAttempt,
  stopExecution,
} from "../../../../../sandbox/simulator/ssm/automation/step-machine";
import type { AutomationStep } from "../../../../../sandbox/simulator/ssm/document/automation-document";

const step = (name: string, settings: Partial<AutomationStep> = {}): AutomationStep => ({
  name,
  action: "aws:sleep",
  inputs: {},
  outputs: [],
  maxAttempts: 1,
  timeoutSeconds: undefined,
  onFailure: { kind: "abort" },
  onCancel: { kind: "abort" },
  isCritical: true,
  isEnd: false,
  nextStep: undefined,
  ...settings,
});

function execution(...steps: readonly AutomationStep[]): Execution {
  return {
    id: "e",
    documentName: "d",
    documentVersion: "1",
    document: { description: undefined, assumeRole: undefined, parameters: {}, steps, outputs: [] },
    parameters: {},
    executedBy: "me",
    assumeRole: undefined,
    status: "Pending",
    started: 0,
    ended: undefined,
    steps: steps.map((one) => ({
      step: one,
      id: one.name,
      status: "Pending",
      started: undefined,
      ended: undefined,
      attempts: 0,
      inputs: {},
      outputs: {},
      failure: undefined,
    })),
    current: 0,
    failure: undefined,
  };
}

const failed: StepOutcome = { kind: "failed", message: "no" };
const timedOut: StepOutcome = { kind: "timedOut", message: "late" };
const well: StepOutcome = { kind: "succeeded", outputs: {} };

function run(from: Execution, ...outcomes: readonly StepOutcome[]): Execution {
  return outcomes.reduce(
    (state, outcome, index) => endAttempt(beginAttempt(state, {}, index), outcome, index + 1),
    from,
  );
}
const summary = ({ status, steps }: Execution) => [status, ...steps.map((one) => one.status)].join(" ");
const to = (name: string) => ({ kind: "step", step: name }) as const;

describe("the step machine", () => {
  for (const [what, after, expected] of [
    [
      "goes from step to step to the end",
      run(execution(step("a"), step("b")), well, well),
      "Success Success Success",
    ],
    [
      "ends at a step that is an end",
      run(execution(step("a", { isEnd: true }), step("b")), well),
      "Success Success Pending",
    ],
    [
      "goes where nextStep says",
      run(execution(step("a", { nextStep: "c" }), step("b"), step("c")), well, well),
      "Success Success Pending Success",
    ],
    [
      "goes where a branch says",
      run(execution(step("a"), step("b"), step("c")), { ...well, goTo: "c" }),
      "InProgress Success Pending Pending",
    ],
    ["aborts at a failure", run(execution(step("a"), step("b")), failed), "Failed Failed Pending"],
    ["aborts at a time-out", run(execution(step("a")), timedOut), "TimedOut TimedOut"],
    ["tries again", run(execution(step("a", { maxAttempts: 2 })), failed, well), "Success Success"],
    [
      "fails after the last attempt",
      run(execution(step("a", { maxAttempts: 2 })), failed, failed),
      "Failed Failed",
    ],
    [
      "goes on, and has failed in the end",
      run(execution(step("a", { onFailure: { kind: "continue" } }), step("b")), failed, well),
      "Failed Failed Success",
    ],
    [
      "repairs, and has failed in the end",
      run(execution(step("a", { onFailure: to("c") }), step("b"), step("c")), failed, well),
      "Failed Failed Pending Success",
    ],
    [
      "forgives what is not critical",
      run(
        execution(step("a", { onFailure: { kind: "continue" }, isCritical: false }), step("b")),
        failed,
        well,
      ),
      "Success Failed Success",
    ],
    [
      "ends at an end that failed",
      run(execution(step("a", { isEnd: true, onFailure: { kind: "continue" } }), step("b")), failed),
      "Failed Failed Pending",
    ],
  ] as const) {
    it(what, () => assert.equal(summary(after), expected));
  }

  it("keeps the message of the first critical failure", () => {
    const steps = [step("a", { onFailure: { kind: "continue" } }), step("b")];
    assert.equal(run(execution(...steps), failed, { kind: "failed", message: "later" }).failure, "no");
  });

  it("cancels by way of the step that onCancel names", () => {
    const sleeping = beginAttempt(execution(step("a", { onCancel: to("c") }), step("b"), step("c")), {}, 1);
    const cancelling = stopExecution(sleeping, "Cancel", 2);
    assert.equal(summary(cancelling), "Cancelling Cancelled Pending Pending");
    assert.equal(summary(run(cancelling, well)), "Cancelled Cancelled Pending Success");
  });

  it("cancels at once without such a step, and begins nothing more when it is completed", () => {
    const sleeping = beginAttempt(execution(step("a"), step("b")), {}, 1);
    assert.equal(summary(stopExecution(sleeping, "Cancel", 2)), "Cancelled Cancelled Pending");
    assert.equal(summary(stopExecution(sleeping, "Complete", 2)), "Success Success Pending");
  });

  it("always comes to an end, with every step in a state that fits", () => {
    const reaction = fc.constantFrom({ kind: "abort" }, { kind: "continue" }, to("last")) as fc.Arbitrary<
      AutomationStep["onFailure"]
    >;
    const settings = fc.record({
      maxAttempts: fc.integer({ min: 1, max: 3 }),
      onFailure: reaction,
      isCritical: fc.boolean(),
      isEnd: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(settings, { maxLength: 5 }),
        fc.infiniteStream(fc.constantFrom(well, failed, timedOut)),
        (many, outcomes) => {
          let state = execution(...many.map((one, index) => step(`s${index}`, one)), step("last"));
          const bound = (many.length + 1) * 3;
          for (let attempt = 0; !isEnded(state); attempt += 1) {
            assert.ok(attempt < bound, "does not end");
            state = endAttempt(beginAttempt(state, {}, attempt), outcomes.next().value, attempt + 1);
          }
          assert.equal(state.current, undefined);
          const isBad = state.steps.some(
            (one) => one.step.isCritical && ["Failed", "TimedOut"].includes(one.status),
          );
          assert.equal(state.status !== "Success", isBad);
          for (const one of state.steps) assert.ok(one.attempts <= one.step.maxAttempts);
        },
      ),
    );
  });
});
