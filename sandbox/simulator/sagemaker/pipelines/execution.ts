import type { SimulatedTime } from "../../kernel/ports";
import type { PipelineDefinition, PipelineStep } from "./definition";

export type ExecutionStatus = "Executing" | "Stopping" | "Stopped" | "Failed" | "Succeeded";

/** A step that has begun. */
export interface StepState {
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: SimulatedTime;
  /** When its work is over, if nothing keeps it. */
  readonly dueAt: SimulatedTime;
  readonly endedAt?: SimulatedTime;
  readonly failureReason?: string;
  /** ARN of what it has made. */
  readonly made?: string;
}

/** One run of a pipeline; steps that have not begun are not in it. */
export interface ExecutionState {
  readonly status: ExecutionStatus;
  readonly steps: readonly StepState[];
  readonly failureReason?: string;
}

/** How the work of a step ended. */
export type StepOutcome =
  | { readonly kind: "succeeded"; readonly made?: string }
  | { readonly kind: "failed"; readonly reason: string };

/** What a run is carried out by: the steps, how long each takes, and how many may run at once. */
export interface ExecutionPlan {
  readonly definition: PipelineDefinition;
  readonly stepSeconds: number;
  readonly maximumParallelSteps: number;
}

export function beginExecution(plan: ExecutionPlan, now: SimulatedTime): ExecutionState {
  return withNextSteps({ status: "Executing", steps: [] }, plan, now);
}

/** The running step that is due next. */
export function nextDue(state: ExecutionState): StepState | undefined {
  const running = state.steps.filter(isRunning);
  return running.length === 0 ? undefined : running.reduce((a, b) => (b.dueAt < a.dueAt ? b : a));
}

/**
 * Ends a step: what waited for it begins, or the run ends. After a failure nothing begins any more; steps that run
 * already are let finish.
 */
export function endStep(
  state: ExecutionState,
  plan: ExecutionPlan,
  name: string,
  outcome: StepOutcome,
  now: SimulatedTime,
): ExecutionState {
  if (state.status !== "Executing") return state;
  const ended = (step: StepState): StepState =>
    outcome.kind === "succeeded"
      ? {
          ...step,
          status: "Succeeded",
          endedAt: now,
          ...(outcome.made === undefined ? {} : { made: outcome.made }),
        }
      : { ...step, status: "Failed", endedAt: now, failureReason: outcome.reason };
  const steps = state.steps.map((step) => (step.name === name && isRunning(step) ? ended(step) : step));
  return withNextSteps({ ...state, steps }, plan, now);
}

/** Begins to stop a run, and with it every step that runs. */
export function beginStop(state: ExecutionState): ExecutionState {
  if (state.status !== "Executing") return state;
  const steps = state.steps.map(
    (step): StepState => (isRunning(step) ? { ...step, status: "Stopping" } : step),
  );
  return { ...state, status: "Stopping", steps };
}

export function endStop(state: ExecutionState, now: SimulatedTime): ExecutionState {
  if (state.status !== "Stopping") return state;
  const steps = state.steps.map(
    (step): StepState => (step.status === "Stopping" ? { ...step, status: "Stopped", endedAt: now } : step),
  );
  return { ...state, status: "Stopped", steps };
}

export function isOver({ status }: ExecutionState): boolean {
  return status === "Succeeded" || status === "Failed" || status === "Stopped";
}

function isRunning({ status }: StepState): boolean {
  return status === "Executing";
}

function withNextSteps(state: ExecutionState, plan: ExecutionPlan, now: SimulatedTime): ExecutionState {
  const failed = state.steps.find(({ status }) => status === "Failed");
  const running = state.steps.filter(isRunning).length;
  if (failed !== undefined) {
    if (running > 0) return state;
    return {
      ...state,
      status: "Failed",
      failureReason: `Step ${failed.name} failed: ${failed.failureReason}`,
    };
  }
  const ready = plan.definition.steps.filter((step) => canBegin(step, state));
  const begun = ready.slice(0, plan.maximumParallelSteps - running).map(
    ({ name }): StepState => ({
      name,
      status: "Executing",
      startedAt: now,
      dueAt: now + plan.stepSeconds * 1000,
    }),
  );
  const steps = [...state.steps, ...begun];
  return running + begun.length === 0 ? { ...state, status: "Succeeded" } : { ...state, steps };
}

function canBegin(step: PipelineStep, { steps }: ExecutionState): boolean {
  const succeeded = (name: string): boolean =>
    steps.some((other) => other.name === name && other.status === "Succeeded");
  return step.after.every(succeeded) && !steps.some(({ name }) => name === step.name);
}
