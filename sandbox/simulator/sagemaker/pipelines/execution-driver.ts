import type { ServiceParts } from "../service-parts";
import type { PipelineStep } from "./definition";
import {
  beginStop,
  type ExecutionState,
  type ExecutionStatus,
  endStep,
  endStop,
  nextDue,
  type StepOutcome,
  type StepState,
} from "./execution";
import { executionEvent } from "./execution-event";
import type { PipelineExecutionRecord } from "./pipeline-records";
import { registerModel } from "./register-model";

/** While executions are stuck, the clock is asked again this often. */
const stuckLookSeconds = 60;

/** Carries executions through time: the pure state machine says what comes next, the clock when. */
export class ExecutionDriver {
  readonly #parts: ServiceParts;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  /** Begins to watch an execution that has just been put into the records. */
  start(record: PipelineExecutionRecord): void {
    this.#tell(record, undefined);
    this.#lookAgain(record);
  }

  stop(record: PipelineExecutionRecord): void {
    const { clock, behaviour } = this.#parts;
    this.#set(record, beginStop(record.state));
    clock.at(clock.now() + behaviour.terminationSeconds * 1000, `stop ${record.arn}`, () =>
      this.#set(record, endStop(record.state, clock.now())),
    );
  }

  #lookAgain(record: PipelineExecutionRecord): void {
    if (record.state.status !== "Executing") return;
    const due = nextDue(record.state);
    if (due !== undefined) this.#lookAt(record, due, due.dueAt);
  }

  #lookAt(record: PipelineExecutionRecord, step: StepState, time: number): void {
    this.#parts.clock.at(time, `step ${step.name} of ${record.arn}`, () => this.#look(record, step));
  }

  #look(record: PipelineExecutionRecord, due: StepState): void {
    const { clock, behaviour } = this.#parts;
    if (record.state.status !== "Executing") return;
    if (behaviour.pipelineStuck) {
      this.#lookAt(record, due, clock.now() + stuckLookSeconds * 1000);
      return;
    }
    const outcome = this.#work(record, due.name);
    this.#set(record, endStep(record.state, record.plan, due.name, outcome, clock.now()));
    this.#lookAgain(record);
  }

  #work(record: PipelineExecutionRecord, name: string): StepOutcome {
    const step = record.plan.definition.steps.find((each) => each.name === name);
    if (step === undefined) throw new Error(`the pipeline has no step ${name}`);
    const failing = this.#parts.behaviour.pipelineFailsAtStep;
    if (failing === step.name || failing === step.type)
      return { kind: "failed", reason: "ClientError: the sandbox was told to let this step fail" };
    return outcomeOf(this.#parts, record, step);
  }

  #set(record: PipelineExecutionRecord, state: ExecutionState): void {
    const previous = record.state.status;
    if (state === record.state) return;
    record.state = state;
    record.lastModifiedTime = new Date(this.#parts.clock.now());
    if (state.status !== previous) this.#tell(record, previous);
  }

  #tell(record: PipelineExecutionRecord, previous: ExecutionStatus | undefined): void {
    const { clock, events } = this.#parts;
    events.put(executionEvent(record, previous, clock.now()));
  }
}

/** Steps that train or process take time and leave nothing behind; no job runs in the sandbox. */
function outcomeOf(parts: ServiceParts, record: PipelineExecutionRecord, step: PipelineStep): StepOutcome {
  if (step.type === "RegisterModel") return registerModel(parts, record, step);
  if (step.type !== "Fail") return { kind: "succeeded" };
  const { ErrorMessage } = step.arguments;
  return { kind: "failed", reason: typeof ErrorMessage === "string" ? ErrorMessage : "the pipeline says so" };
}
