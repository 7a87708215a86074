import type { AutomationValue } from "../document/automation-document";

export type Values = Readonly<Record<string, AutomationValue>>;

/** A call that AWS refused; becomes the message of the failed step. */
export class ActionError extends Error {
  override readonly name = "ActionError";
  constructor(
    /** Such as `ResourceNotFoundException`. */
    readonly code: string,
    readonly operation: string,
    message: string,
  ) {
    super(message);
  }
}

/** A call took longer than the step allows. */
export class ActionTimeout extends Error {
  override readonly name = "ActionTimeout";
}

export interface ActionCaller {
  readonly executionId: string;
  /** The role that the automation has taken on. */
  readonly roleArn: string | undefined;
  /** Of the machine's own time, in which functions run. */
  readonly timeoutSeconds: number;
}

/** What the steps of an automation do; the emulator and the simulator itself in the sandbox, a recorder in tests. */
export interface AutomationActions {
  /** Whether Automation can take on the role; a reason when it cannot. */
  assumeProblem(roleArn: string): Promise<string | undefined>;
  /** Invokes a function and gives the outputs of the step. A function's own error is an `ActionError`. */
  invokeFunction(inputs: Values, caller: ActionCaller): Promise<Values>;
  /** Calls an operation of an AWS service and gives its answer. */
  callApi(inputs: Values, caller: ActionCaller): Promise<Values>;
}
