import { writeFileSync } from "node:fs";
import * as path from "node:path";

/** The project's name in `Pulumi.yaml`. */
const projectName = "monitored-endpoint";

/**
 * Writes a project with nothing but its name into a folder. A stack is made from there, because `pulumi stack init`
 * writes into the settings file it finds, and ours is under version control.
 */
export function writeBareProject(folder: string): void {
  writeFileSync(path.join(folder, "Pulumi.yaml"), `name: ${projectName}\nruntime: nodejs\n`);
}

/** What follows `pulumi` to make a stack without changing which one is selected. */
export function stackInitArguments(stack: string): readonly string[] {
  return ["stack", "init", stack, "--no-select", "--non-interactive"];
}
