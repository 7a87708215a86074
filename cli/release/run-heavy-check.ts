import { spawn } from "node:child_process";
import { once } from "node:events";

const keptCharacters = 20_000;
const keptLines = 12;
const widestProgress = 100;

/** Runs Node with these arguments. Resolves to what a command that has failed says last, and reports what it says meanwhile. */
export async function failureOf(
  args: readonly string[],
  cwd: string,
  report: (waitingFor: string) => void,
): Promise<string | undefined> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-keptCharacters);
      const line = output.trimEnd().split("\n").at(-1)?.trim() ?? "";
      if (line !== "") report(line.slice(0, widestProgress));
    });
  const [code] = await once(child, "close");
  if (code === 0) return undefined;
  const last = output.trimEnd().split("\n").slice(-keptLines);
  return [`ended with exit code ${code}:`, ...last.map((line) => `  ${line}`)].join("\n");
}
