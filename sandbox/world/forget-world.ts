import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { backendFolder } from "../paths";
import { worldFiles } from "./world-files";

/** Tells a folder that holds a world from one that merely was named by mistake. */
const marker = "this-folder-is-a-sandbox-world";

/** The stack whose resources live in the world of this checkout. */
const sandboxStack = "sandbox";

/** Makes an empty world in place of the old one. Says whether there was an old one. */
export function freshWorld(folder: string): { readonly replacedOne: boolean } {
  const old = existsSync(folder) ? readdirSync(folder) : [];
  if (old.length > 0 && !old.includes(marker)) {
    throw new Error(
      `${folder} holds files and is no sandbox world; it is left alone. Choose another folder.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(worldFiles(folder).logs, { recursive: true });
  writeFileSync(path.join(folder, marker), "");
  return { replacedOne: old.length > 0 };
}

/**
 * Forgets what Pulumi remembers of the sandbox's stack. Its resources went with the world, and a checkpoint
 * that names resources which are gone would make the next `pulumi up` change things that do not exist.
 * The stack's lock goes too: whoever holds it was changing the world that is no more.
 */
export function forgetSandboxStack(backend: string = backendFolder): void {
  const state = path.join(backend, ".pulumi");
  removeWhere(path.join(state, "stacks"), (name) => name.startsWith(`${sandboxStack}.json`));
  removeWhere(path.join(state, "locks"), (name) => name === sandboxStack);
}

function removeWhere(folder: string, isGone: (name: string) => boolean): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (isGone(entry.name)) rmSync(file, { recursive: true, force: true });
    else if (entry.isDirectory()) removeWhere(file, isGone);
  }
}
