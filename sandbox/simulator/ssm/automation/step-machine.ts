import { assertNever } from "../../kernel/assert-never";
import type { SimulatedTime } from "../../kernel/ports";
import type { AutomationValue, Reaction } from "../document/automation-document";
import {
  type Execution,
  type ExecutionStatus,
  isEnded,
  runningStep,
  type StepOutcome,
  type StepRun,
} from "./execution";

/** The next attempt at the current step begins. */
export function beginAttempt(
  execution: Execution,
  inputs: Readonly<Record<string, AutomationValue>>,
  now: SimulatedTime,
): Execution {
  const run = runningStep(execution);
  if (run === undefined) return execution;
  const begun: StepRun = {
    ...run,
    status: "InProgress",
    started: run.started ?? now,
    attempts: run.attempts + 1,
    inputs,
  };
  const status = execution.status === "Pending" ? "InProgress" : execution.status;
  return withRun({ ...execution, status }, begun);
}

/**
 * An attempt has ended: the step is tried again, another step comes next, or the automation ends.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html (the properties that all actions
 * share). Not confirmed: that a further attempt begins at once, that `onFailure: step:...` goes before `isEnd`, and how an
 * automation ends that an uncritical step aborts; here, with success.
 */
export function endAttempt(execution: Execution, outcome: StepOutcome, now: SimulatedTime): Execution {
  const run = runningStep(execution);
  if (run === undefined) return execution;
  switch (outcome.kind) {
    case "succeeded": {
      const done = withRun(execution, { ...run, status: "Success", ended: now, outputs: outcome.outputs });
      if (run.step.isEnd) return end(done, now);
      return goTo(done, outcome.goTo ?? run.step.nextStep, now);
    }
    case "failed":
    case "timedOut": {
      if (run.attempts < run.step.maxAttempts) return execution;
      return failStep(execution, run, outcome, now);
    }
    default:
      return assertNever(outcome);
  }
}

/**
 * A person stops the automation. `Cancel` ends the running step and goes to the step of its `onCancel`, if it has one;
 * after that the automation is cancelled. `Complete` begins no further step; what AWS calls an automation that is stopped
 * this way could not be confirmed; here, a success.
 */
export function stopExecution(
  execution: Execution,
  type: "Cancel" | "Complete",
  now: SimulatedTime,
): Execution {
  const run = runningStep(execution);
  if (isEnded(execution) || run === undefined) return execution;
  if (type === "Complete") {
    const stopped = withRun(execution, {
      ...run,
      status: run.started === undefined ? "Pending" : "Success",
      ended: now,
    });
    return end(stopped, now);
  }
  const cancelled = withRun(
    { ...execution, status: "Cancelling" },
    run.started === undefined ? run : { ...run, status: "Cancelled", ended: now },
  );
  return react(cancelled, run.step.onCancel, now);
}

function failStep(
  execution: Execution,
  run: StepRun,
  outcome: { readonly kind: "failed" | "timedOut"; readonly message: string },
  now: SimulatedTime,
): Execution {
  const status: ExecutionStatus = outcome.kind === "failed" ? "Failed" : "TimedOut";
  const { isCritical, isEnd, onFailure } = run.step;
  const failed = withRun(
    { ...execution, failure: isCritical ? (execution.failure ?? outcome.message) : execution.failure },
    { ...run, status, ended: now, failure: outcome.message },
  );
  return isEnd && onFailure.kind !== "step" ? end(failed, now) : react(failed, onFailure, now);
}

function react(execution: Execution, reaction: Reaction, now: SimulatedTime): Execution {
  switch (reaction.kind) {
    case "abort":
      return end(execution, now);
    case "continue":
      return goTo(execution, runningStep(execution)?.step.nextStep, now);
    case "step":
      return goTo(execution, reaction.step, now);
    default:
      return assertNever(reaction);
  }
}

/** Without a name, to the step that follows; after the last one, to the end. */
function goTo(execution: Execution, name: string | undefined, now: SimulatedTime): Execution {
  const next =
    name === undefined
      ? (execution.current ?? -1) + 1
      : execution.steps.findIndex(({ step }) => step.name === name);
  return execution.steps[next] === undefined ? end(execution, now) : { ...execution, current: next };
}

/** A critical step that failed makes the whole fail, also when something was done about it. */
function end(execution: Execution, now: SimulatedTime): Execution {
  return { ...execution, status: finalStatus(execution), current: undefined, ended: now };
}

function finalStatus(execution: Execution): ExecutionStatus {
  if (execution.status === "Cancelling") return "Cancelled";
  const worst = execution.steps.filter(({ step }) => step.isCritical).map(({ status }) => status);
  if (worst.includes("Failed")) return "Failed";
  return worst.includes("TimedOut") ? "TimedOut" : "Success";
}

function withRun(execution: Execution, run: StepRun): Execution {
  return {
    ...execution,
    steps: execution.steps.map((one, index) => (index === execution.current ? run : one)),
  };
}
