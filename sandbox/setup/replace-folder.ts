import { mkdirSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";

/** Fills a new folder beside `folder` and puts it in its place when it is whole. */
export async function replaceFolder(folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${folder}.draft-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
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
