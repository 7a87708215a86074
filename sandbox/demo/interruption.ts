import { constants } from "node:os";

const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type EndingSignal = (typeof endingSignals)[number];

/** A person, or the system, asked for the end: no failure, and no reason to go on. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** 128 and the number of the signal, as shells have it: 130 for Ctrl-C. */
  readonly exitCode: number;

  constructor(signal: EndingSignal) {
    super("interrupted");
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Aborts when this process is asked to end. The handlers stay for the rest of the process: a second Ctrl-C must not cut
 * the cleaning up short. `onFirst` is called at once, so that the person sees that the key was heard.
 */
export function abortOnSignals(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  for (const signal of endingSignals)
    process.on(signal, () => {
      if (controller.signal.aborted) return;
      controller.abort(new Interrupted(signal));
      onFirst();
    });
  return controller.signal;
}

/** Why the signal was aborted; undefined when it was not, or not by a person. */
export function interruptionOf(signal: AbortSignal): Interrupted | undefined {
  return signal.aborted && signal.reason instanceof Interrupted ? signal.reason : undefined;
}

/** The work's outcome, or the signal's reason as soon as it is aborted; the work is then left to whoever ends it. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    const settled = (): void => signal.removeEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(settled);
  });
}
