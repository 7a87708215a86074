import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import type { SandboxPorts } from "../../sandbox/environment";
import { enginePath } from "../../sandbox/setup/engine-choice";
import type { PulumiRun } from "./pulumi-project";

/**
 * Runs the real engine in `<folder>/program` against a sandbox, with its state in `<folder>/state`. Not with `spawnSync`:
 * the sandbox's processes end with this one, and must be heard meanwhile.
 */
export function runSandboxPulumi(
  folder: string,
  ports: SandboxPorts,
  args: readonly string[],
): Promise<PulumiRun> {
  const env = {
    ...pulumiEnvironment(process.env, ports),
    PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
  };
  return new Promise((resolve) => {
    const child = execFile(
      enginePath(),
      [...args, "--non-interactive", "--color=never"],
      // A preview of a stack as JSON is some megabytes.
      { cwd: path.join(folder, "program"), env, maxBuffer: 64 * 1024 * 1024 },
      (_, out, err) => resolve({ exitCode: child.exitCode, output: out + err }),
    );
  });
}

/** The same for what must succeed; resolves to both outputs. */
export async function sandboxPulumiOutput(
  folder: string,
  ports: SandboxPorts,
  args: readonly string[],
): Promise<string> {
  const { exitCode, output } = await runSandboxPulumi(folder, ports, args);
  assert.equal(exitCode, 0, output);
  return output;
}
