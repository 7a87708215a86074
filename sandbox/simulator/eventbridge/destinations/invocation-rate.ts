import type { SimulatedTime } from "../../kernel/ports";

/** Lets so many invocations of a target through in any second; the others later, in their order. */
export class InvocationRate {
  readonly #admitted = new Map<string, readonly SimulatedTime[]>();

  /** When the next invocation may go, which takes that place. */
  admit(target: string, perSecond: number, now: SimulatedTime): SimulatedTime {
    const earlier = this.#admitted.get(target) ?? [];
    const time = Math.max(
      now,
      earlier.at(-1) ?? 0,
      (earlier.at(-perSecond) ?? Number.NEGATIVE_INFINITY) + 1000,
    );
    this.#admitted.set(target, [...earlier, time].slice(-perSecond));
    return time;
  }
}
