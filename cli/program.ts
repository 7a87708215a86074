import { readdirSync } from "node:fs";
import * as path from "node:path";
import { Command } from "commander";

/**
 * What every file in `cli/commands/` exports. The file's name is the command's name: `doctor.ts` is `npm run doctor`.
 * A file is loaded only when its command is asked for, and a command loads what is heavy inside its action.
 * Each command has a description, an example and its exit codes (see `helpText`); it fails by throwing:
 * a `UserError` for what the person at the keyboard can mend (message only), any other error for a bug (with stack).
 */
export interface CommandFile {
  register(program: Command): void;
}

const commandsFolder = path.join(__dirname, "commands");

/** The names of all commands, in alphabetical order. */
export function commandNames(): string[] {
  return readdirSync(commandsFolder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.basename(file, ".ts"))
    .sort();
}

/** The program with the named commands; it throws a CommanderError instead of ending the process. */
export function buildProgram(names: readonly string[] = commandNames()): Command {
  const program = new Command("npm run")
    .description("Monitored inference endpoints: program, policy pack and sandbox.")
    .enablePositionalOptions()
    .configureHelp({ commandUsage: usageWithNpm })
    .exitOverride();
  for (const name of names) loadCommand(name).register(program);
  return program;
}

/** npm takes what stands before `--` for itself. */
function usageWithNpm(command: Command): string {
  const names: string[] = [];
  for (let each: Command | null = command; each?.parent != null; each = each.parent)
    names.unshift(each.name());
  const [first = "<command>", ...others] = names;
  const usage = names.length === 0 ? "[options]" : command.usage();
  return ["npm run", first, "--", ...others, usage].join(" ");
}

function loadCommand(name: string): CommandFile {
  return require(path.join(commandsFolder, name)) as CommandFile;
}
