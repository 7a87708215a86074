import type { Cancel, SimulatedClock } from "../kernel/ports";

type Send = () => Promise<void>;

/** Keeps events that the next one of the same target is to overtake. */
export class Reordering {
  readonly #clock: SimulatedClock;
  readonly #waiting = new Map<string, { readonly send: Send; readonly cancel: Cancel }>();

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  /** Keeps an event, at most for so many seconds: one that nothing overtakes is late and not lost. */
  hold(target: string, seconds: number, send: Send): void {
    const time = this.#clock.now() + seconds * 1000;
    const cancel = this.#clock.at(time, "eventbridge: deliver what nothing has overtaken", () => {
      this.#waiting.delete(target);
      return send();
    });
    this.#waiting.set(target, { send, cancel });
  }

  /** Hands over the event of this target that waits, to whoever delivers the one that overtakes it. */
  take(target: string): Send | undefined {
    const held = this.#waiting.get(target);
    held?.cancel();
    this.#waiting.delete(target);
    return held?.send;
  }
}
