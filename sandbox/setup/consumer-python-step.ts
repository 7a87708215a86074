import * as path from "node:path";
import { localFolder } from "../paths";
import type { SetupStep } from "./step";
import { interpreterOf, virtualEnvironmentStep } from "./virtual-environment-step";

const folder = path.join(localFolder, "consumer-venv");

/** What `consumer-requirements.txt` pins, relative to the checkout. */
export const consumerRequirements = path.join("sandbox", "setup", "consumer-requirements.txt");

/** The interpreter of the environment in which the tests run a Python consumer of the packages. */
export const consumerPython = interpreterOf(folder);

/** The Pulumi SDK for Python and what an SDK that is generated needs; only the tests do. */
export const consumerPythonStep: SetupStep = virtualEnvironmentStep({
  title: "python consumer of the tests",
  folder,
  requirements: consumerRequirements,
});
