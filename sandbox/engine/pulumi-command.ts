import { mkdirSync } from "node:fs";
import { backendFolder, worldFolder } from "../paths";
import { enginePath } from "../setup/engine-choice";
import { runningWorld } from "../world/world-state";
import { copyStackSettings, ensureLocalStack, selectedStack, stackSettingsFile } from "./local-stacks";
import { readPulumiArguments } from "./pulumi-arguments";
import { pulumiEnvironment } from "./pulumi-environment";

/** The commands that run the program and would write into the settings file of the stack. */
const commandsWithSettings = [
  "preview",
  "pre",
  "up",
  "update",
  "refresh",
  "destroy",
  "down",
  "dn",
  "import",
  "watch",
  "logs",
];

/** Everything needed to start Pulumi: what runs, with which arguments, in which environment. */
export interface PulumiCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

/** Prepares a Pulumi command line a person typed: the stack it names is there and the environment is ours. */
export function preparePulumi(args: readonly string[], caller: NodeJS.ProcessEnv): PulumiCommand {
  const env = pulumiEnvironment(caller, runningWorld(worldFolder)?.ports);
  const file = enginePath();
  // Pulumi opens a backend in a folder only when the folder is there.
  mkdirSync(backendFolder, { recursive: true });
  const { command, commandIndex, subcommand, elsewhere, namesConfigFile, ...named } =
    readPulumiArguments(args);
  const stack = elsewhere ? undefined : (named.stack ?? selectedStack());
  const settingsFile = stack === undefined ? undefined : stackSettingsFile(stack);
  if (stack === undefined || settingsFile === undefined || (command === "stack" && subcommand === "init")) {
    return { file, args, env };
  }
  ensureLocalStack(file, stack, env);
  if (command === undefined || !commandsWithSettings.includes(command) || namesConfigFile) {
    return { file, args, env };
  }
  const before = args.slice(0, commandIndex + 1);
  const after = args.slice(commandIndex + 1);
  return { file, args: [...before, "--config-file", copyStackSettings(settingsFile), ...after], env };
}
