import { mkdirSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { newDraft } from "./drafts";

/** Fills a new folder and puts it in the place of `folder` when it is whole. */
export async function replaceFolder(folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const draft = newDraft(path.basename(folder));
  const old = newDraft(`${path.basename(folder)}-old`);
  mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    mkdirSync(path.dirname(folder), { recursive: true });
    moveAside(folder, old);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

function moveAside(folder: string, old: string): void {
  try {
    renameSync(folder, old);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw error;
    }
  }
}
