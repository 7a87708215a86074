import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import * as path from "node:path";
import { localFolder } from "../../sandbox/paths";

const given = new Set<string>();

// A suite of which no test was asked for (--grep) has its folder made and runs no `after`.
process.once("exit", () => given.forEach(removeFolder));

/** A new empty folder inside the ignored folder of the checkout, for one test. Give it back with `removeFolder`. */
export function temporaryFolder(purpose: string): string {
  mkdirSync(localFolder, { recursive: true });
  const folder = mkdtempSync(path.join(localFolder, `test-${purpose}-`));
  given.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  given.delete(folder);
}
