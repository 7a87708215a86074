import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder, localFolder } from "../../sandbox/paths";
import { fingerprint, Stamp } from "../../sandbox/setup/fingerprint";
import { environmentPython } from "../../sandbox/setup/python-step";

const sources = path.join("test", "support", "csharp");
const requirements = path.join(sources, "requirements.txt");
const packages = path.join(localFolder, "csharp-checker");

/** What is wrong with C# programs, one line each beginning with the file's path; empty when nothing is. */
export function checkCsharp(sdk: string, programs: readonly string[]): string[] {
  installParser();
  const checker = path.join(checkoutFolder, sources, "check-program.py");
  const { status, stdout, stderr, error } = spawnSync(environmentPython, ["-B", checker, sdk, ...programs], {
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: packages },
  });
  // A status of 1 is that of an exception too, which prints nothing to the standard output.
  if (error !== undefined || (status !== 0 && stdout === "")) {
    throw error ?? new Error(`the check of C# programs broke off:\n${stderr}`);
  }
  return stdout.split("\n").filter((line) => line !== "");
}

/** @throws {Error} when pip cannot fetch the parser, or gets other files than the pinned ones. */
function installParser(): void {
  const stamp = new Stamp(path.join(packages, "made-from"));
  const current = fingerprint(checkoutFolder, [requirements]);
  if (stamp.read() === current) return;
  rmSync(packages, { recursive: true, force: true });
  const install = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"];
  const pinned = ["--require-hashes", "--only-binary=:all:", "-r", path.join(checkoutFolder, requirements)];
  const args = [...install, "--target", packages, ...pinned];
  const { status, stderr, error } = spawnSync(environmentPython, args, { encoding: "utf8" });
  if (status !== 0)
    throw new Error(`pip could not install the C# parser: ${error?.message ?? stderr}`, { cause: error });
  stamp.write(current);
}
