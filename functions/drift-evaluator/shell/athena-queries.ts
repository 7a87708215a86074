import { createHash } from "node:crypto";
import { assertNever } from "../../shared/assert-never";
import { isTransient } from "../../shared/aws-errors";
import type { AnswerLine, AskQuery } from "../core/sql/count-line";
import { AthenaQueryFailedError, AthenaUnfinishedError } from "./athena-errors";
import type { AthenaService } from "./athena-service";

export interface AthenaQueriesOptions {
  readonly service: AthenaService;
  /** The same for every attempt of one evaluation, so that each finds the queries of the one before. */
  readonly runId: string;
  /** How long the function may still run, in milliseconds. */
  readonly remainingMs: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** Reading the answer, judging it and writing the report take at most this. */
const reservedMs = 60_000;
/** A query that failed for a reason that may pass is started so often in all. */
const attempts = 3;
/** Calls in a row that may be throttled or unanswered. */
const repetitions = 8;
const shortestPauseMs = 500;
const longestPauseMs = 10_000;

/** Asks Athena and waits for the answer, as long as the function's time lasts. */
export function athenaQueries(options: AthenaQueriesOptions): AskQuery {
  return async function* ask(query) {
    const queryId = await answered(query, options);
    yield* linesOf(queryId, options);
  };
}

/** The id of an execution of the query that succeeded. */
async function answered(query: string, options: AthenaQueriesOptions): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const token = createHash("sha256")
      .update(JSON.stringify([options.runId, attempt, query]))
      .digest("hex");
    const queryId = await repeated(() => options.service.start(query, token), options);
    const failure = await failureOf(queryId, options);
    if (failure === undefined) return queryId;
    if (!failure.retryable || attempt === attempts) throw failure.error;
  }
}

/** Waits for the end of a query; `undefined` when it has an answer. */
async function failureOf(
  queryId: string,
  options: AthenaQueriesOptions,
): Promise<{ readonly error: Error; readonly retryable: boolean } | undefined> {
  for (let pause = shortestPauseMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const { state, reason, retryable } = await repeated(() => options.service.progress(queryId), options);
    switch (state) {
      case "SUCCEEDED":
        return undefined;
      case "FAILED":
      case "CANCELLED":
        return { error: new AthenaQueryFailedError(queryId, state, reason), retryable };
      case "QUEUED":
      case "RUNNING":
        if (options.remainingMs() < reservedMs + pause) throw new AthenaUnfinishedError(queryId, state);
        await options.wait(pause);
        break;
      default:
        assertNever(state);
    }
  }
}

async function* linesOf(queryId: string, options: AthenaQueriesOptions): AsyncGenerator<AnswerLine> {
  let token: string | undefined;
  let first = true;
  do {
    const page = await repeated(() => options.service.page(queryId, token), options);
    yield* first ? page.lines.slice(1) : page.lines;
    first = false;
    token = page.nextToken;
  } while (token !== undefined);
}

/** Repeats a call that may succeed unchanged later, with growing pauses. */
async function repeated<T>(call: () => Promise<T>, { remainingMs, wait }: AthenaQueriesOptions): Promise<T> {
  for (let repetition = 1; ; repetition += 1) {
    try {
      return await call();
    } catch (error) {
      const pause = Math.min(shortestPauseMs * 2 ** (repetition - 1), longestPauseMs);
      if (!isTransient(error) || repetition === repetitions || remainingMs() < pause) throw error;
      await wait(pause);
    }
  }
}
