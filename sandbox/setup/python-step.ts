import * as path from "node:path";
import { toolFolders } from "../paths";
import { findBotocoreDataFolder } from "./botocore-data";
import type { SetupStep } from "./step";
import { interpreterOf, virtualEnvironmentStep } from "./virtual-environment-step";

const folder = toolFolders.pythonEnvironment;

/** The interpreter of the emulator's environment. */
export const environmentPython = interpreterOf(folder);

/** The emulator (ministack) with everything it needs. */
export const pythonStep: SetupStep = virtualEnvironmentStep({
  title: "python environment",
  folder,
  requirements: path.join("sandbox", "setup", "requirements.txt"),
  lacks: () =>
    findBotocoreDataFolder(folder) === undefined ? "AWS's service models are not in it" : undefined,
});
