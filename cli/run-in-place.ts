import { spawn } from "node:child_process";
import { constants } from "node:os";

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Runs a command with this process's own terminal, input and output, and resolves to its exit code. */
export async function runInPlace(
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<number> {
  const child = spawn(file, args, { stdio: "inherit", ...options });
  // On a terminal Ctrl-C reaches the child by itself; sending it again would make it give up cleaning up.
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forwarders = signals.map((signal) => {
    const forward = (): void => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) {
        child.kill(signal);
      }
    };
    process.on(signal, forward);
    return () => process.removeListener(signal, forward);
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) =>
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
      );
    });
  } finally {
    for (const remove of forwarders) {
      remove();
    }
  }
}
