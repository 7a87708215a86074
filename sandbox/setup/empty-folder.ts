import { existsSync, readdirSync, rmSync } from "node:fs";
import * as path from "node:path";

/** Removes everything in a folder but the named entries. A folder that is not there is empty. */
export function emptyFolder(folder: string, kept: readonly string[] = []): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder))
    if (!kept.includes(entry)) rmSync(path.join(folder, entry), { recursive: true });
}
