import { setTimeout as delay } from "node:timers/promises";

export interface WaitSettings {
  /** Milliseconds of the machine's time between two looks. */
  readonly everyMs: number;
  /** Milliseconds of the machine's time after which waiting ends in an error. */
  readonly deadlineMs: number;
  /** Ends waiting when the engine cancels. */
  readonly signal: AbortSignal;
}

/** What one look shows. */
export type Look<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly status: string };

/** Looks until it is done. The error of a deadline says what was waited for and what was last seen. */
export async function waitFor<T>(
  what: string,
  settings: WaitSettings,
  look: () => Promise<Look<T>>,
): Promise<T> {
  const deadline = performance.now() + settings.deadlineMs;
  for (;;) {
    const seen = await look();
    if (seen.done) return seen.value;
    if (performance.now() >= deadline) {
      throw new Error(
        `${what}: still ${seen.status} after ${settings.deadlineMs / 1000} s. Look at it: npm run sandbox -- status`,
      );
    }
    await delay(settings.everyMs, undefined, { signal: settings.signal });
  }
}
