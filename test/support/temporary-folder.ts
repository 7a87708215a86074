import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import * as path from "node:path";
import { localFolder } from "../../sandbox/paths";

/** A new empty folder inside the ignored folder of the checkout, for one test. Give it back with `removeFolder`. */
export function temporaryFolder(purpose: string): string {
  mkdirSync(localFolder, { recursive: true });
  return mkdtempSync(path.join(localFolder, `test-${purpose}-`));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
