/** The event is not one that the orchestrator knows, or lacks what it needs. Ends in the failure queue with its reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
}

/** The function's environment variables are wrong. All problems at once. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** What failed while the endpoints of one event were handled; the endpoints that are not named were handled. */
export class ReconciliationError extends Error {
  override readonly name = "ReconciliationError";
  constructor(failures: readonly { readonly endpointName: string; readonly error: unknown }[]) {
    const lines = failures.map(({ endpointName, error }) => `${endpointName}: ${describeError(error)}`);
    super(`${failures.length} endpoint(s) could not be handled: ${lines.join(" | ")}`, {
      cause:
        failures.length === 1 ? failures[0]?.error : new AggregateError(failures.map(({ error }) => error)),
    });
  }
}

/** `Name: message` of anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
