import type { SimulatedClock, SimulatedTime } from "./ports";

/** What another process needs to compute the sandbox's time: `simulated + (realNow - real) * scale`. */
export interface ClockAnchor {
  readonly anchorRealMs: number;
  readonly anchorSimulatedMs: SimulatedTime;
  /** Simulated milliseconds per real millisecond; 0 while the clock only moves in steps. */
  readonly scale: number;
}

/** The clock with what its owner (the server) may do to it. */
export interface SandboxClock extends SimulatedClock {
  readonly mode: "scaled" | "stepped";
  readonly scale: number;
  anchor(): ClockAnchor;
  /**
   * Moves a stepped clock, running every task on the way at its own time and waiting for each.
   * Rejects with an `AggregateError` when tasks failed, after all have run. A scaled clock refuses.
   */
  advance(seconds: number): Promise<void>;
  /** Forgets all waiting tasks; the clock runs nothing afterwards. */
  stop(): void;
}

/** Told of a task that threw, so that a failure in the background is never silent. */
export type TaskFailureListener = (taskName: string, error: unknown) => void;
