import { type SpawnOptions, spawn } from "node:child_process";
import { UserError } from "./user-error";

/** How many of the last lines of a failed command are shown. */
const shownLines = 60;

/**
 * Runs a command whose output is only of interest when it fails; `onLine` sees each line as it comes.
 * Throws a `UserError` with the command, its exit code and its last lines.
 */
export async function runQuietly(
  file: string,
  args: readonly string[],
  options: SpawnOptions & { readonly onLine?: (line: string) => void },
): Promise<string[]> {
  const { onLine = () => {}, ...spawnOptions } = options;
  const child = spawn(file, args, { ...spawnOptions, stdio: ["ignore", "pipe", "pipe"] });
  // Whatever ends this process, Ctrl-C included, ends the command with it.
  const onExit = (): void => {
    child.kill();
  };
  process.once("exit", onExit);
  const lines: string[] = [];
  const collect = (line: string): void => {
    lines.push(line);
    onLine(line);
  };
  child.stdout?.on("data", lineSplitter(collect));
  child.stderr?.on("data", lineSplitter(collect));
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`),
    );
  });
  process.removeListener("exit", onExit);
  if (failure !== undefined) {
    const command = [file, ...args].join(" ");
    throw new UserError(
      [...lines.slice(-shownLines), `${command}: ${failure}; mend what it says above and start again`].join(
        "\n",
      ),
    );
  }
  return lines;
}

function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const parts = (rest + chunk.toString()).split(/\r?\n/);
    rest = parts.pop() ?? "";
    parts.filter((part) => part !== "").forEach(onLine);
  };
}
