import { existsSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder, toolFolders } from "../paths";
import { findBotocoreDataFolder } from "./botocore-data";
import { fingerprint, Stamp } from "./fingerprint";
import { findPython } from "./prerequisites.mjs";
import { runQuietly } from "./run-quietly";
import { inPlace, type SetupStep, toMake } from "./step";
import { UserError } from "./user-error";

const folder = toolFolders.pythonEnvironment;
const requirements = path.join("sandbox", "setup", "requirements.txt");

/** The interpreter of the emulator's environment. */
export const environmentPython = path.join(folder, "bin", "python");

// A virtual environment holds its own absolute path and cannot be made elsewhere and moved here.
// A stamp inside it, written last, is what tells a whole one from an interrupted one.
const stamp = new Stamp(path.join(folder, "made-from"));

/** The emulator (ministack) with everything it needs, each file checked against its hash. */
export const pythonStep: SetupStep = {
  title: "python environment",
  check() {
    if (!existsSync(environmentPython)) {
      return toMake(`${path.relative(checkoutFolder, environmentPython)} is not there`);
    }
    if (stamp.read() !== fingerprint(checkoutFolder, [requirements])) {
      return toMake("the pinned packages have changed, or the last set-up was interrupted");
    }
    if (findBotocoreDataFolder(folder) === undefined) {
      return toMake("AWS's service models are not in it");
    }
    return inPlace(folder);
  },
  async make(report) {
    const python = findPython().found;
    if (python === undefined) {
      throw new UserError(
        'no Python to make the environment with; "npm run doctor" says which one is needed',
      );
    }
    const made = fingerprint(checkoutFolder, [requirements]);
    rmSync(folder, { recursive: true, force: true });
    report(`a virtual environment with Python ${python.version}`);
    await runQuietly(python.path, ["-m", "venv", folder], {});
    report(`${countPackages()} packages`);
    const install = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"];
    await runQuietly(
      environmentPython,
      [...install, "--require-hashes", "-r", path.join(checkoutFolder, requirements)],
      {},
    );
    stamp.write(made);
  },
};

function countPackages(): number {
  return readFileSync(path.join(checkoutFolder, requirements), "utf8").match(/^[\w-]+==/gm)?.length ?? 0;
}
