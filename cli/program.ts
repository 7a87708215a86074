import { readdirSync } from "node:fs";
import * as path from "node:path";
import { Command } from "commander";

/**
 * What every file in `cli/commands/` exports. The file's name is the command's name: `doctor.ts` is `npm run doctor`.
 * A file is loaded only when its command is asked for, and a command loads what is heavy inside its action.
 * Each command has a description, an example and its exit codes (see `helpText`); it fails by throwing:
 * a `UserError` for what the person at the keyboard can mend, any other error for a bug.
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
  hintAtHelp(program);
  return program;
}

/** Both ways to start a command; npm takes what stands before `--` for itself. */
function usageWithNpm(command: Command): string {
  const names = namesOf(command);
  const [first = "<command>", ...others] = names;
  const usage = names.length === 0 ? "[options]" : command.usage();
  const withNpm = ["npm run", first, "--", ...others, usage].join(" ");
  return `${withNpm}\n   or: ${["npx monitored-endpoint", first, ...others, usage].join(" ")}`;
}

function namesOf(command: Command): string[] {
  const names: string[] = [];
  for (let each: Command | null = command; each?.parent != null; each = each.parent)
    names.unshift(each.name());
  return names;
}

/** Whoever has mistyped something is told where the right words are. */
function hintAtHelp(command: Command): void {
  const [first, ...others] = namesOf(command);
  const help =
    first === undefined ? "npx monitored-endpoint" : ["npm run", first, "--", ...others, "--help"].join(" ");
  command.showHelpAfterError(`See: ${help}`);
  command.commands.forEach(hintAtHelp);
}

function loadCommand(name: string): CommandFile {
  return require(path.join(commandsFolder, name)) as CommandFile;
}
