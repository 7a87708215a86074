import type { Cancel, SimulatedTime } from "./ports";
import type { ClockAnchor, SandboxClock, TaskFailureListener } from "./sandbox-clock";
import { TaskQueue } from "./task-queue";

/** A clock that moves only when it is told to, so that a test decides what happens before what. */
export class SteppedClock implements SandboxClock {
  readonly mode = "stepped";
  readonly scale = 0;
  readonly #queue = new TaskQueue();
  readonly #onTaskFailure: TaskFailureListener;
  readonly #onChange: (anchor: ClockAnchor) => void;
  #now: SimulatedTime;
  #work: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: {
    startTime?: SimulatedTime;
    onTaskFailure?: TaskFailureListener;
    /** Called each time the clock has moved, before the tasks of that moment run. */
    onChange?: (anchor: ClockAnchor) => void;
  }) {
    this.#now = options.startTime ?? Date.now();
    this.#onTaskFailure = options.onTaskFailure ?? (() => undefined);
    this.#onChange = options.onChange ?? (() => undefined);
  }

  now(): SimulatedTime {
    return this.#now;
  }

  at(time: SimulatedTime, name: string, run: () => void | Promise<void>): Cancel {
    if (this.#stopped) return () => undefined;
    const cancel = this.#queue.add({ time, name, run });
    if (time <= this.#now) void this.advance(0).catch(() => undefined);
    return cancel;
  }

  anchor(): ClockAnchor {
    return { anchorRealMs: Date.now(), anchorSimulatedMs: this.#now, scale: 0 };
  }

  advance(seconds: number): Promise<void> {
    if (!(seconds >= 0) || !Number.isFinite(seconds)) {
      return Promise.reject(new RangeError(`advanceSeconds must be a number of at least 0, got ${seconds}`));
    }
    const step = this.#work.then(() => this.#runUntil(seconds * 1000));
    this.#work = step.catch(() => undefined);
    return step;
  }

  stop(): void {
    this.#stopped = true;
    this.#queue.clear();
  }

  async #runUntil(durationMs: number): Promise<void> {
    const target = this.#now + durationMs;
    const failures: unknown[] = [];
    for (let task = this.#queue.takeDue(target); task; task = this.#queue.takeDue(target)) {
      this.#moveTo(task.time);
      try {
        await task.run();
      } catch (error) {
        failures.push(error);
        this.#onTaskFailure(task.name, error);
      }
    }
    this.#moveTo(target);
    if (failures.length > 0) {
      const causes = failures.map((failure) =>
        failure instanceof Error ? failure.message : String(failure),
      );
      throw new AggregateError(failures, `tasks failed while the clock advanced: ${causes.join("; ")}`);
    }
  }

  #moveTo(time: SimulatedTime): void {
    if (time <= this.#now) return;
    this.#now = time;
    this.#onChange(this.anchor());
  }
}
