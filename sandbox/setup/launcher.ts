import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { newDraft } from "./drafts";

/** An executable that runs a JavaScript file with the node on `PATH`. It may move together with that file. */
export function writeLauncher(file: string, script: string): void {
  const folder = path.dirname(file);
  const fromHere = path.relative(folder, script);
  const draft = newDraft(path.basename(file));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    draft,
    `#!/bin/sh\n# Made by "npm run setup".\nexec node "$(dirname "$0")/${fromHere}" "$@"\n`,
  );
  chmodSync(draft, 0o755);
  renameSync(draft, file);
}
