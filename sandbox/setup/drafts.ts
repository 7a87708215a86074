import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { localFolder } from "../paths";
import { isAlive } from "./lock.mjs";

const draftsFolder = path.join(localFolder, "drafts");

/** Where something is made before it is moved to its place, on the same disk. Nothing is there yet. */
export function newDraft(name: string): string {
  mkdirSync(draftsFolder, { recursive: true });
  const draft = path.join(draftsFolder, `${name}.${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  return draft;
}

/** Removes what processes that are no longer alive have left half made. */
export function removeAbandonedDrafts(folder: string = draftsFolder): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((one) => !isAlive(Number(one.split(".").at(-1))))) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
