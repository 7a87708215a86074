import { execFileSync } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../sandbox/paths";
import { trackedFiles } from "./source-files";

/** What set-up makes: copied where a command in the copy might write, linked where it is large. */
const copied = ["components/dist", "policies/dist", ".sandbox/engine.json", ".sandbox/stamps"];
const linked = ["node_modules", ".sandbox/pulumi-home", ".sandbox/venv"];

/** What a reader has after `git clone` and `npm run setup`, into which a guide's commands may write. */
export function guideCheckout(folder: string): string {
  const copy = path.join(folder, "checkout");
  for (const part of [...trackedFiles().filter((file) => file !== "node_modules"), ...copied])
    cpSync(path.join(checkoutFolder, part), path.join(copy, part), { recursive: true });
  for (const part of linked) symlinkSync(path.join(checkoutFolder, part), path.join(copy, part));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=reader", "-c", "user.email=reader@example.com", ...args], {
      cwd: copy,
      stdio: "pipe",
    });
  git("init", "--quiet");
  // In a worktree `node_modules` is a link, which the pattern for a folder does not ignore.
  git("add", "--all", "--", ".", ":!node_modules");
  git("commit", "--quiet", "--message=as cloned");
  return copy;
}
