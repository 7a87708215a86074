/** The event is not one this function handles; it ends in the failure queue with this reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
  constructor(reason: string) {
    super(`not an Evaluate Drift event: ${reason}`);
  }
}

/** The function stopped in time. What it has read is kept, so that Lambda's retry goes on where it stopped. */
export class OutOfTimeError extends Error {
  override readonly name = "OutOfTimeError";
  constructor(read: number, total: number) {
    super(
      `the function's time ends after ${read} of ${total} captured objects; what was read is kept, ` +
        "and a retry goes on where this one stopped. If it happens in each window, shorten drift.windowMinutes",
    );
  }
}

/** A captured object is not what was listed a moment ago; a retry lists it anew. */
export class ObjectChangedError extends Error {
  override readonly name = "ObjectChangedError";
  constructor(key: string, what: string) {
    super(`captured object ${key} changed while it was read (${what}); a retry lists it anew`);
  }
}
