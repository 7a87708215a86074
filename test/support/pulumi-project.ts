import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { enginePath } from "../../sandbox/setup/engine-choice";

export interface PulumiRun {
  readonly exitCode: number | null;
  /** Both outputs, as the user would read them. */
  readonly output: string;
}

/** Writes files below `folder`; the paths are relative to it. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Runs the real engine in `folder` against a state of the test's own, without any AWS. */
export function runPulumi(
  folder: string,
  stateFolder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): PulumiRun {
  mkdirSync(stateFolder, { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    enginePath(),
    [...args, "--non-interactive", "--color=never"],
    {
      cwd: folder,
      env: {
        ...pulumiEnvironment(process.env, undefined),
        PULUMI_BACKEND_URL: `file://${stateFolder}`,
        ...environment,
      },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  return { exitCode: status, output: stdout + stderr };
}
