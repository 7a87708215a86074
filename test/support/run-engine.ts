import { spawn } from "node:child_process";
import { enginePath } from "../../sandbox/setup/engine-choice";
import type { PulumiRun } from "./pulumi-project";

/**
 * Runs the real engine in `folder`, and waits while this process goes on: providers that are attached here, and the parts of
 * a sandbox, must be heard meanwhile.
 */
export function runEngine(
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<PulumiRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(enginePath(), [...args, "--non-interactive", "--color=never"], { cwd: folder, env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (exitCode) =>
      resolve({ exitCode, output: Buffer.concat([...out, ...err]).toString("utf8") }),
    );
  });
}
