import type { SimulatedTime } from "../../kernel/ports";
import type { AutomationDocument, AutomationStep, AutomationValue } from "../document/automation-document";

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-statuses.html */
export type ExecutionStatus =
  | "Pending"
  | "InProgress"
  | "Success"
  | "TimedOut"
  | "Cancelling"
  | "Cancelled"
  | "Failed";

export interface StepRun {
  readonly step: AutomationStep;
  readonly id: string;
  readonly status: ExecutionStatus;
  readonly started: SimulatedTime | undefined;
  readonly ended: SimulatedTime | undefined;
  readonly attempts: number;
  readonly inputs: Readonly<Record<string, AutomationValue>>;
  readonly outputs: Readonly<Record<string, AutomationValue>>;
  readonly failure: string | undefined;
}

/** An automation on its way. Replaced as a whole by each change. */
export interface Execution {
  readonly id: string;
  readonly documentName: string;
  readonly documentVersion: string;
  readonly document: AutomationDocument;
  readonly parameters: Readonly<Record<string, AutomationValue>>;
  readonly executedBy: string;
  readonly assumeRole: string | undefined;
  readonly status: ExecutionStatus;
  readonly started: SimulatedTime;
  readonly ended: SimulatedTime | undefined;
  readonly steps: readonly StepRun[];
  /** Position of the step that runs or comes next; undefined when none does. */
  readonly current: number | undefined;
  readonly failure: string | undefined;
}

/** How an attempt at a step ended. */
export type StepOutcome =
  | {
      readonly kind: "succeeded";
      readonly outputs: Readonly<Record<string, AutomationValue>>;
      readonly goTo?: string;
    }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "timedOut"; readonly message: string };

export function isEnded({ status }: Pick<Execution, "status">): boolean {
  return ["Success", "TimedOut", "Cancelled", "Failed"].includes(status);
}

export function runningStep(execution: Execution): StepRun | undefined {
  return execution.current === undefined ? undefined : execution.steps[execution.current];
}
