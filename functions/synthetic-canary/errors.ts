/** The event is not one this function handles; it ends in the failure queue with this reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
  constructor(reason: string) {
    super(`not a Synthetic Canary event: ${reason}`);
  }
}
