import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import * as path from "node:path";
import { localFolder } from "../paths";
import { stackInitArguments, writeBareProject } from "./bare-project";

/** Makes an empty stack of this program in the backend that the environment names. */
export function initializeStack(engine: string, stack: string, environment: Record<string, string>): void {
  mkdirSync(localFolder, { recursive: true });
  const folder = mkdtempSync(path.join(localFolder, "stack-init-"));
  try {
    writeBareProject(folder);
    execFileSync(engine, stackInitArguments(stack), {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
