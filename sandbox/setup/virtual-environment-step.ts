import { existsSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../paths";
import { fingerprint, Stamp } from "./fingerprint";
import { findPython } from "./prerequisites.mjs";
import { runQuietly } from "./run-quietly";
import { inPlace, type SetupStep, toMake } from "./step";
import { UserError } from "./user-error";

interface VirtualEnvironment {
  readonly title: string;
  /** Where it is made, absolute. */
  readonly folder: string;
  /** The file that pins its packages with their hashes, relative to the checkout. */
  readonly requirements: string;
  /** What it lacks although its packages are installed, if anything. */
  readonly lacks?: () => string | undefined;
}

/** The interpreter of a virtual environment. */
export function interpreterOf(folder: string): string {
  return path.join(folder, "bin", "python");
}

/** A Python virtual environment with pinned packages, each file checked against its hash. */
export function virtualEnvironmentStep(environment: VirtualEnvironment): SetupStep {
  const { title, folder, requirements, lacks = () => undefined } = environment;
  const interpreter = interpreterOf(folder);
  // A virtual environment holds its own absolute path and cannot be made elsewhere and moved here.
  // A stamp inside it, written last, is what tells a whole one from an interrupted one.
  const stamp = new Stamp(path.join(folder, "made-from"));
  return {
    title,
    check() {
      if (!existsSync(interpreter)) {
        return toMake(`${path.relative(checkoutFolder, interpreter)} is not there`);
      }
      if (stamp.read() !== fingerprint(checkoutFolder, [requirements])) {
        return toMake("the pinned packages have changed, or the last set-up was interrupted");
      }
      const lacking = lacks();
      return lacking === undefined ? inPlace(folder) : toMake(lacking);
    },
    async make(report) {
      const python = findPython().found;
      if (python === undefined) {
        throw new UserError(`no Python to make the ${title} with; "npm run doctor" says which one is needed`);
      }
      const made = fingerprint(checkoutFolder, [requirements]);
      rmSync(folder, { recursive: true, force: true });
      report(`a virtual environment with Python ${python.version}`);
      await runQuietly(python.path, ["-m", "venv", folder], {});
      report(`${countPackages(requirements)} packages`);
      const install = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"];
      await runQuietly(
        interpreter,
        [...install, "--require-hashes", "-r", path.join(checkoutFolder, requirements)],
        {},
      );
      stamp.write(made);
    },
  };
}

function countPackages(requirements: string): number {
  return readFileSync(path.join(checkoutFolder, requirements), "utf8").match(/^[\w-]+==/gm)?.length ?? 0;
}
