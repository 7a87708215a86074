/** The event is not one that the notifier knows. Ends in the failure queue with its reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
}

/** EventBridge has not taken an event; what it was about stays in the outbox. */
export class EventNotTakenError extends Error {
  override readonly name = "EventNotTakenError";
}

/** Other invocations wrote the same item at the same moment, again and again. */
export class ContendedError extends Error {
  override readonly name = "ContendedError";
}

/** What failed while the rest of an invocation's work was done. */
export interface Failure {
  readonly subject: string;
  readonly error: unknown;
}

/** Parts of a look that failed; all others were done. */
export class ReconciliationError extends Error {
  override readonly name = "ReconciliationError";
  constructor(failures: readonly Failure[]) {
    const shown = failures.slice(0, shownFailures);
    const more = failures.length - shown.length;
    super(
      `${failures.length} part(s) could not be put right: ` +
        shown.map(({ subject, error }) => `${subject}: ${describeError(error)}`).join(" | ") +
        (more > 0 ? ` | and ${more} more` : ""),
    );
  }
}

/** Lambda keeps 256 KB of an error; a storm that fails must not make its reason unreadable. */
const shownFailures = 20;

/** `Name: message` of anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
