import { assertNever } from "../../kernel/assert-never";
import type { Cancel, SimulatedClock } from "../../kernel/ports";
import { chosenStep } from "../document/branch-choice";
import { durationSeconds, longestSleepSeconds } from "../document/iso-duration";
import { ActionError, ActionTimeout, type AutomationActions, type Values } from "./automation-actions";
import { type Execution, isEnded, runningStep, type StepOutcome, type StepRun } from "./execution";
import { outcomeMessage } from "./failure-message";
import { resolveInputs, UnresolvedReference } from "./resolve-inputs";
import { selectedValues } from "./selected-values";
import { beginAttempt, endAttempt, stopExecution } from "./step-machine";

export interface DriverOptions {
  readonly clock: SimulatedClock;
  readonly region: string;
  readonly actions: AutomationActions;
  /** Told of each change, the first state included. */
  readonly onChange: (before: Execution | undefined, after: Execution) => void;
}

/** A function of a step runs no longer: 5 minutes. */
const longestInvocationSeconds = 300;

/** Runs the automations: one attempt at one step after the other, on the sandbox's clock. */
export class AutomationDriver {
  readonly executions = new Map<string, Execution>();
  readonly #options: DriverOptions;
  /** What ends the wait of a sleeping automation early. */
  readonly #sleeping = new Map<string, Cancel>();

  constructor(options: DriverOptions) {
    this.#options = options;
  }

  start(execution: Execution): void {
    this.#set(execution);
    this.#plan(execution.id);
  }

  stop(execution: Execution, type: "Cancel" | "Complete"): void {
    this.#sleeping.get(execution.id)?.();
    this.#sleeping.delete(execution.id);
    const stopped = stopExecution(execution, type, this.#options.clock.now());
    this.#set(stopped);
    if (!isEnded(stopped)) this.#plan(execution.id);
  }

  #plan(id: string): void {
    const { clock } = this.#options;
    clock.at(clock.now(), `ssm: next step of ${id}`, () => this.#runAttempt(id));
  }

  async #runAttempt(id: string): Promise<void> {
    const waiting = this.executions.get(id);
    const run = waiting === undefined ? undefined : runningStep(waiting);
    if (waiting === undefined || run === undefined || isEnded(waiting)) return;
    const { clock, region } = this.#options;
    let inputs: Values;
    try {
      inputs = resolveInputs(waiting, run.step.inputs, { region, now: clock.now() });
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error;
      const begun = beginAttempt(waiting, {}, clock.now());
      this.#set(begun);
      return this.#finish(begun, { kind: "failed", message: outcomeMessage(error.message) });
    }
    const begun = beginAttempt(waiting, inputs, clock.now());
    this.#set(begun);
    await this.#act(begun, run, inputs);
  }

  async #act(execution: Execution, { step }: StepRun, inputs: Values): Promise<void> {
    switch (step.action) {
      case "aws:sleep":
        return this.#sleep(execution, inputs);
      case "aws:branch": {
        const goTo = chosenStep(inputs);
        return this.#finish(execution, {
          kind: "succeeded",
          outputs: {},
          ...(goTo === undefined ? {} : { goTo }),
        });
      }
      case "aws:invokeLambdaFunction":
      case "aws:executeAwsApi":
        return this.#finish(execution, await this.#call(execution, step, inputs));
      default:
        return assertNever(step.action);
    }
  }

  async #call(execution: Execution, step: StepRun["step"], inputs: Values): Promise<StepOutcome> {
    const { actions } = this.#options;
    const caller = {
      executionId: execution.id,
      roleArn: execution.assumeRole,
      timeoutSeconds: Math.min(step.timeoutSeconds ?? longestInvocationSeconds, longestInvocationSeconds),
    };
    try {
      if (step.action === "aws:invokeLambdaFunction") {
        return { kind: "succeeded", outputs: await actions.invokeFunction(inputs, caller) };
      }
      const answer = await actions.callApi(inputs, caller);
      return { kind: "succeeded", outputs: selectedValues(answer, step.outputs) };
    } catch (error) {
      if (error instanceof ActionTimeout) return { kind: "timedOut", message: outcomeMessage(error.message) };
      const message = error instanceof Error ? error.message : String(error);
      const refused = error instanceof ActionError ? error : undefined;
      return {
        kind: "failed",
        message: outcomeMessage(
          refused === undefined
            ? message
            : `An error occurred (${refused.code}) when calling the ${refused.operation} operation: ${message}`,
        ),
      };
    }
  }

  #sleep(execution: Execution, { Duration, Timestamp }: Values): void {
    const { clock } = this.#options;
    const seconds = durationSeconds(String(Duration));
    const until =
      Duration === undefined ? Date.parse(String(Timestamp)) : clock.now() + (seconds ?? Number.NaN) * 1000;
    if (Number.isNaN(until) || until > clock.now() + longestSleepSeconds * 1000) {
      const given = String(Duration ?? Timestamp);
      const message = outcomeMessage(`${given} is no ISO 8601 duration or time, or longer than 7 days`);
      this.#finish(execution, { kind: "failed", message });
      return;
    }
    const cancel = clock.at(until, `ssm: end the sleep of ${execution.id}`, () => {
      this.#sleeping.delete(execution.id);
      this.#finish(execution, { kind: "succeeded", outputs: {} });
    });
    this.#sleeping.set(execution.id, cancel);
  }

  /** What was stopped meanwhile is past being finished. */
  #finish(begun: Execution, outcome: StepOutcome): void {
    if (this.executions.get(begun.id) !== begun) return;
    const after = endAttempt(begun, outcome, this.#options.clock.now());
    if (after !== begun) this.#set(after);
    if (!isEnded(after)) this.#plan(begun.id);
  }

  #set(execution: Execution): void {
    const before = this.executions.get(execution.id);
    this.executions.set(execution.id, execution);
    this.#options.onChange(before, execution);
  }
}
