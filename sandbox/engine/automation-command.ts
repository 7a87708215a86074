import { PulumiCommand } from "@pulumi/pulumi/automation";
import { toolFolders } from "../paths";
import { builtEnginePath, enginePath } from "../setup/engine-choice";

/** The engine as Pulumi's Automation API starts it: the one that set-up has built, or the one on the search path. */
export function automationCommand(): Promise<PulumiCommand> {
  return PulumiCommand.get(enginePath() === builtEnginePath ? { root: toolFolders.pulumiHome } : {});
}
