import type { Command } from "commander";
import { type WorldFlag, worldOption } from "../sandbox/world-option";

export interface ConnectionFlags extends WorldFlag {
  readonly environment: string;
}

/** The one rule by which a command finds its environment; `connect` keeps it. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option(
      "--environment <name>",
      "the stack's environment: sandbox asks the sandbox and never AWS; any other asks AWS with the SDK's default credentials",
      "sandbox",
    )
    .addOption(worldOption());
}
