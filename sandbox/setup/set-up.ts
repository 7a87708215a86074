import * as path from "node:path";
import { localFolder } from "../paths";
import { componentsStep, functionsStep, policiesStep } from "./build-steps";
import { removeAbandonedDrafts } from "./drafts";
import { engineStep } from "./engine-step";
import { withLock } from "./lock.mjs";
import { languageHostStep, providerStep } from "./plugin-steps";
import { missingPrerequisites } from "./prerequisites.mjs";
import { pythonStep } from "./python-step";
import { showSteps } from "./show-steps";
import type { SetupStep } from "./step";
import { UserError } from "./user-error";

/** What has to be installed or compiled once. */
export const toolSteps: readonly SetupStep[] = [engineStep, pythonStep];

/** What is made from the sources of this checkout. */
export const buildSteps: readonly SetupStep[] = [
  languageHostStep,
  providerStep,
  functionsStep,
  componentsStep,
  policiesStep,
];

/** In the order in which they may be made one after the other. */
export const allSteps: readonly SetupStep[] = [...toolSteps, ...buildSteps];

/**
 * Makes what is not in place, and only that; says nothing when there is nothing to do.
 * Of two set-ups in one checkout the second waits for the first and then finds its work done.
 * Resolves to the steps that were made.
 */
export async function setUp(
  steps: readonly SetupStep[] = allSteps,
  lockFile: string = path.join(localFolder, "setup.lock"),
): Promise<readonly SetupStep[]> {
  if (stepsToMake(steps).length === 0) {
    return [];
  }
  refuseWithoutTools(steps);
  let waitingFor: string | undefined;
  const onWait = (holder: string): void => {
    if (waitingFor !== holder) {
      waitingFor = holder;
      process.stderr.write(`set-up · waiting for ${holder}\n`);
    }
  };
  return withLock(lockFile, "set-up", () => makeSteps(stepsToMake(steps)), onWait);
}

function stepsToMake(steps: readonly SetupStep[]): SetupStep[] {
  return steps.filter((step) => step.check().kind === "to make");
}

/** Everything that a person has to install is named at once, before minutes are spent on the rest. */
function refuseWithoutTools(steps: readonly SetupStep[]): void {
  const missing = stepsToMake(steps).some((step) => toolSteps.includes(step)) ? missingPrerequisites() : [];
  if (missing.length > 0) {
    throw new UserError(`These have to be installed first:\n${missing.join("\n")}`);
  }
}

async function makeSteps(steps: readonly SetupStep[]): Promise<readonly SetupStep[]> {
  removeAbandonedDrafts();
  await showSteps(steps);
  return steps;
}
