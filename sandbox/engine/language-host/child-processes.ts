import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** How a child ended: its exit code, or the signal that ended it, or why it could not be started. */
export type ChildEnd =
  | { readonly kind: "exited"; readonly exitCode: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "not started"; readonly reason: string };

export interface RunningChild {
  readonly process: ChildProcess;
  readonly ended: Promise<ChildEnd>;
  stop(): void;
}

/** How long a child may take to end by itself before it is killed. */
const graceMilliseconds = 2000;

/** The programs and plugins this host has started, so that none outlives it. */
export class ChildProcesses {
  private readonly running = new Set<RunningChild>();

  start(file: string, args: readonly string[], options: SpawnOptions): RunningChild {
    const child = spawn(file, args, options);
    const ended = new Promise<ChildEnd>((resolve) => {
      child.once("error", (error) => resolve({ kind: "not started", reason: error.message }));
      child.once("close", (exitCode, signal) => resolve(endOf(exitCode, signal)));
    });
    const entry: RunningChild = { process: child, ended, stop: () => stop(child) };
    this.running.add(entry);
    void ended.then(() => this.running.delete(entry));
    return entry;
  }

  /** Ends every child; resolves when the last one is gone. */
  async stopAll(): Promise<void> {
    const children = [...this.running];
    for (const child of children) {
      child.stop();
    }
    await Promise.all(children.map((child) => child.ended));
  }
}

function endOf(exitCode: number | null, signal: NodeJS.Signals | null): ChildEnd {
  return exitCode === null
    ? { kind: "signalled", signal: signal ?? "an unknown signal" }
    : { kind: "exited", exitCode };
}

function stop(child: ChildProcess): void {
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
  child.once("close", () => clearTimeout(killer));
}
