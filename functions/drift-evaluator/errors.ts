/** The event is not one this function handles; it ends in the failure queue with this reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
  constructor(reason: string) {
    super(`not an Evaluate Drift event: ${reason}`);
  }
}

/** The endpoint has no document; it was never deployed, or its parameter was deleted. */
export class DocumentMissingError extends Error {
  override readonly name = "DocumentMissingError";
  constructor(parameterName: string) {
    super(`parameter ${parameterName} does not exist; deploy the stack again, so that Pulumi writes it`);
  }
}

/** The function's own configuration is incomplete. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}
