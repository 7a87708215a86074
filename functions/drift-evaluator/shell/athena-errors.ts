/** A reason is cut off here: Athena's may go on with what a row held, which has no place in a log. */
const longestReason = 200;

/** Athena ended a query without an answer, and would again. */
export class AthenaQueryFailedError extends Error {
  override readonly name = "AthenaQueryFailedError";
  constructor(queryId: string, state: string, reason: string) {
    super(
      `the window could not be judged: Athena's query ${queryId} is ${state}: ${reason.slice(0, longestReason)}`,
    );
  }
}

/** The function's time is nearly over. Its next attempt finds the same query, which goes on running. */
export class AthenaUnfinishedError extends Error {
  override readonly name = "AthenaUnfinishedError";
  constructor(queryId: string, state: string) {
    super(`the window could not be judged yet: Athena's query ${queryId} is still ${state}`);
  }
}

/** The endpoint's document asks for Athena without a table to ask. */
export class CaptureTableMissingError extends Error {
  override readonly name = "CaptureTableMissingError";
  constructor(endpointName: string) {
    super(
      `the document of ${endpointName} has drift.engine athena and no drift.captureTable; deploy the stack again, so that Pulumi writes it`,
    );
  }
}
