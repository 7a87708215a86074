import { assertNever } from "../../shared/assert-never";
import type { EndpointFailure } from "./endpoint-failure";

/** The first call and at most two more. */
export const maximumAttempts = 3;
/** Waits grow from this, doubling, each shortened at random so that callers do not come back together. */
const baseWaitMs = 100;
/** A call is not begun with less time than this. */
const minimumAttemptMs = 100;

/** So much of the function's time is kept for the answer and the metrics. */
const reserveMs = 500;
/** The time for all attempts when nobody says how much time the function has. */
export const defaultBudgetMs = 10_000;

/** How long all attempts of one request may take together, in milliseconds. */
export function invocationBudgetMs(remainingMs: number | undefined): number {
  return remainingMs === undefined ? defaultBudgetMs : Math.max(0, remainingMs - reserveMs);
}

/**
 * How long to wait before the next attempt, in milliseconds; nothing when there is to be none. An inference changes
 * nothing but a captured line, which carries the same inference id, so what SageMaker failed may be asked again.
 */
export function waitBeforeRetry(
  failure: EndpointFailure,
  attemptsMade: number,
  remainingMs: number,
  /** Uniform in [0, 1). */
  random: number,
): number | undefined {
  if (!mayBeRepeated(failure) || attemptsMade >= maximumAttempts) return undefined;
  const longest = baseWaitMs * 2 ** (attemptsMade - 1);
  const wait = Math.round(longest * (0.5 + random / 2));
  return wait + minimumAttemptMs <= remainingMs ? wait : undefined;
}

function mayBeRepeated(failure: EndpointFailure): boolean {
  switch (failure.kind) {
    case "throttled":
    case "unavailable":
      return true;
    case "modelError":
    case "timedOut":
    case "refused":
      return false;
    default:
      return assertNever(failure);
  }
}
