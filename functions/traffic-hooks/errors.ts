/** The event is not one of CodeDeploy's; it ends in the failure queue with this reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
  constructor(reason: string) {
    super(`not a lifecycle event of CodeDeploy: ${reason}`);
  }
}
