import assert from "node:assert/strict";
import * as path from "node:path";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import type { SandboxPorts } from "../../sandbox/environment";
import type { PulumiRun } from "./pulumi-project";
import { runEngine } from "./run-engine";

/** Runs the real engine in `<folder>/program` against a sandbox, with its state in `<folder>/state`. */
export function runSandboxPulumi(
  folder: string,
  ports: SandboxPorts,
  args: readonly string[],
): Promise<PulumiRun> {
  const env = {
    ...pulumiEnvironment(process.env, ports),
    PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
  };
  return runEngine(path.join(folder, "program"), env, args);
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
