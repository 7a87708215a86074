import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** How long a process may take after each signal before the next, stronger one. */
const patienceMs = 3_000;

/** A process that leads a group of its own, and ends in order. */
export interface EndableProcess {
  /** Settles when the process and its output have ended, with how: `exit code 0`, or the signal or error. */
  readonly ended: Promise<string>;
  /** Asks it to end twice, as a person with Ctrl-C would, then ends its group; returns when it is gone. */
  end(): Promise<void>;
}

/** Watches a child that was started with `detached: true`. */
export function endableProcess(child: ChildProcess): EndableProcess {
  let gone = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`),
    );
  }).finally(() => {
    gone = true;
  });
  // Whatever ends this process, the other one does not outlive it by long.
  const onExit = (): void => signalGroup(child, "SIGINT");
  process.once("exit", onExit);
  void ended.finally(() => process.removeListener("exit", onExit));
  return {
    ended,
    async end() {
      for (const signal of ["SIGINT", "SIGINT", "SIGKILL"] as const) {
        if (gone) return;
        signalGroup(child, signal);
        await Promise.race([ended, pause(patienceMs, undefined, { ref: false })]);
      }
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
