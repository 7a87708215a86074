import { readdirSync } from "node:fs";
import * as path from "node:path";
import { Command, CommanderError } from "commander";
import { UserError } from "../sandbox/setup/user-error";

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

function commandNames(): string[] {
  return readdirSync(commandsFolder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.basename(file, ".ts"))
    .sort();
}

function loadCommand(name: string): CommandFile {
  return require(path.join(commandsFolder, name)) as CommandFile;
}

async function main(args: readonly string[]): Promise<void> {
  const names = commandNames();
  const asked = args[0];
  const program = new Command("npm run")
    .description("Monitored inference endpoints: program, policy pack and sandbox.")
    .usage("<command> -- [options]")
    .enablePositionalOptions()
    .exitOverride();
  const wanted = asked !== undefined && names.includes(asked) ? [asked] : names;
  for (const name of wanted) {
    loadCommand(name).register(program);
  }
  await program.parseAsync([...args], { from: "user" });
}

function report(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; asking for help is no failure.
    process.exitCode = error.exitCode;
    return;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
    return;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch(report);
