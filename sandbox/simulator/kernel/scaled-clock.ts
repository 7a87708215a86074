import type { Cancel, SimulatedTime } from "./ports";
import type { ClockAnchor, SandboxClock, TaskFailureListener } from "./sandbox-clock";
import { TaskQueue } from "./task-queue";

/** `setTimeout` overflows beyond this; a later task is simply looked at again. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * A clock that runs `scale` times as fast as the machine's.
 * Due tasks start in order and are not waited for, so that one slow call does not hold up the others.
 */
export class ScaledClock implements SandboxClock {
  readonly mode = "scaled";
  readonly scale: number;
  readonly #anchor: ClockAnchor;
  readonly #queue = new TaskQueue();
  readonly #onTaskFailure: TaskFailureListener;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: { scale: number; startTime?: SimulatedTime; onTaskFailure: TaskFailureListener }) {
    if (!(options.scale > 0)) throw new RangeError(`clock scale must be above 0, got ${options.scale}`);
    const real = Date.now();
    this.scale = options.scale;
    this.#anchor = { anchorRealMs: real, anchorSimulatedMs: options.startTime ?? real, scale: options.scale };
    this.#onTaskFailure = options.onTaskFailure;
  }

  now(): SimulatedTime {
    const { anchorRealMs, anchorSimulatedMs, scale } = this.#anchor;
    return Math.floor(anchorSimulatedMs + (Date.now() - anchorRealMs) * scale);
  }

  at(time: SimulatedTime, name: string, run: () => void | Promise<void>): Cancel {
    if (this.#stopped) return () => undefined;
    const cancel = this.#queue.add({ time, name, run });
    this.#arm();
    return cancel;
  }

  anchor(): ClockAnchor {
    return this.#anchor;
  }

  advance(): Promise<void> {
    return Promise.reject(new Error("the clock is scaled; only a stepped clock can be advanced"));
  }

  stop(): void {
    this.#stopped = true;
    this.#queue.clear();
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#queue.nextTime();
    if (next === undefined || this.#stopped) return;
    const delay = Math.ceil((next - this.now()) / this.scale);
    this.#timer = setTimeout(() => this.#runDue(), Math.min(Math.max(delay, 0), longestTimerMs));
  }

  #runDue(): void {
    for (let task = this.#queue.takeDue(this.now()); task; task = this.#queue.takeDue(this.now())) {
      const { name, run } = task;
      void (async () => run())().catch((error: unknown) => this.#onTaskFailure(name, error));
    }
    this.#arm();
  }
}
