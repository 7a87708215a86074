import type { Cancel, SimulatedTime } from "./ports";

/** A task that waits for its moment. */
export interface QueuedTask {
  readonly time: SimulatedTime;
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** Tasks in the order of their time; equal times keep the order in which they were added. */
export class TaskQueue {
  #entries: { readonly task: QueuedTask; readonly order: number }[] = [];
  #added = 0;

  get size(): number {
    return this.#entries.length;
  }

  add(task: QueuedTask): Cancel {
    const entry = { task, order: this.#added++ };
    const position = this.#entries.findIndex((other) => other.task.time > task.time);
    this.#entries.splice(position === -1 ? this.#entries.length : position, 0, entry);
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
    };
  }

  nextTime(): SimulatedTime | undefined {
    return this.#entries[0]?.task.time;
  }

  /** Removes and returns the earliest task whose time has come. */
  takeDue(now: SimulatedTime): QueuedTask | undefined {
    const first = this.#entries[0];
    if (first === undefined || first.task.time > now) return undefined;
    this.#entries.shift();
    return first.task;
  }

  clear(): void {
    this.#entries = [];
  }
}
