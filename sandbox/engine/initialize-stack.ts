import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { localFolder } from "../paths";

/** The project's name in `Pulumi.yaml`. */
const projectName = "monitored-endpoint";

/**
 * Makes an empty stack of this program in the backend that the environment names. It is made from a folder with nothing
 * but the project's name, because `pulumi stack init` writes into the settings file it finds, and ours is under version
 * control.
 */
export function initializeStack(engine: string, stack: string, environment: Record<string, string>): void {
  mkdirSync(localFolder, { recursive: true });
  const folder = mkdtempSync(path.join(localFolder, "stack-init-"));
  try {
    writeFileSync(path.join(folder, "Pulumi.yaml"), `name: ${projectName}\nruntime: nodejs\n`);
    execFileSync(engine, ["stack", "init", stack, "--no-select", "--non-interactive"], {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
