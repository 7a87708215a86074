/** The event is not one this function handles; it ends in the failure queue with this reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
  constructor(reason: string) {
    super(`not an Evaluate Drift event: ${reason}`);
  }
}

/** The function's own configuration is incomplete. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}
