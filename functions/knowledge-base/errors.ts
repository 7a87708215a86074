/** The event is not one that the knowledge base knows. Ends in the failure queue with its reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
}

/** What failed while the rest of an invocation's work was done. */
export interface Failure {
  readonly subject: string;
  readonly error: unknown;
}

/** Occurrences that could not be recorded; those that are not named were. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
  constructor(failures: readonly Failure[]) {
    super(`${failures.length} violation(s) could not be recorded: ${failureList(failures)}`);
  }
}

/** Endpoints whose reports could not be looked through; the others were. */
export class ReconciliationError extends Error {
  override readonly name = "ReconciliationError";
  constructor(failures: readonly Failure[]) {
    super(`${failures.length} part(s) could not be reconciled: ${failureList(failures)}`);
  }
}

const failureList = (failures: readonly Failure[]): string =>
  failures.map(({ subject, error }) => `${subject}: ${describeError(error)}`).join(" | ");

/** Another invocation takes in another writing of the same report; the next look settles which one counts. */
export class IntakeContendedError extends Error {
  override readonly name = "IntakeContendedError";
}

/** `Name: message` of anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
