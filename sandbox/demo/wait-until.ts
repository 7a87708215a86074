import { setTimeout as pause } from "node:timers/promises";

/** Looking gave no answer before the deadline; says what was last seen. */
export class WaitedTooLong extends Error {
  override readonly name = "WaitedTooLong";
}

export interface WaitOptions {
  /** What is being waited for, for the error. */
  readonly what: string;
  readonly deadlineSeconds: number;
  /** Ends the waiting at once, with the signal's reason. */
  readonly signal: AbortSignal;
  /** Time between two looks. Default 250. */
  readonly everyMs?: number;
  /** What is there now, for the error. */
  readonly seen?: () => string;
}

/** Looks again and again until there is an answer, and gives up at the deadline. */
export async function waitUntil<T>(look: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
  const end = Date.now() + options.deadlineSeconds * 1000;
  for (;;) {
    options.signal.throwIfAborted();
    const answer = await look();
    if (answer !== undefined) return answer;
    if (Date.now() > end) {
      const seen = options.seen === undefined ? "" : `; last seen: ${options.seen()}`;
      throw new WaitedTooLong(`${options.what} did not come within ${options.deadlineSeconds} s${seen}`);
    }
    // An aborted pause rejects with an error of its own; the signal's reason is told in the next turn.
    await pause(options.everyMs ?? 250, undefined, { signal: options.signal }).catch(() => undefined);
  }
}
