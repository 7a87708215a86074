/** The event is not one this function handles; it ends in the failure queue with this reason. */
export class EventRejectedError extends Error {
  override readonly name = "EventRejectedError";
  constructor(reason: string) {
    super(`not an event of the accuracy evaluator: ${reason}`);
  }
}

/** The endpoint's accuracy is not watched, and its schedule is a leftover. */
export class AccuracyNotConfiguredError extends Error {
  override readonly name = "AccuracyNotConfiguredError";
  constructor(endpointName: string) {
    super(
      `the document of ${endpointName} has no section about accuracy; deploy the stack, so that its schedule goes`,
    );
  }
}

/** SageMaker did not answer the start of a pipeline. The request is on record, and the next look repeats it. */
export class RetrainingNotStartedError extends Error {
  override readonly name = "RetrainingNotStartedError";
  constructor(endpointName: string, reason: string) {
    super(`the retraining of ${endpointName} is requested, and could not be started yet: ${reason}`);
  }
}

/** The endpoints whose retraining could not be looked after; those that are not named were. */
export class RetrainingCheckError extends Error {
  override readonly name = "RetrainingCheckError";
  constructor(failures: readonly { readonly endpointName: string; readonly error: unknown }[]) {
    super(failures.map(({ endpointName, error }) => `${endpointName}: ${String(error)}`).join(" | "), {
      cause: new AggregateError(failures.map(({ error }) => error)),
    });
  }
}
