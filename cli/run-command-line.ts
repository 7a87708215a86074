import { readFileSync } from "node:fs";
import * as path from "node:path";
import { type Command, CommanderError } from "commander";
import { UserError } from "../sandbox/setup/user-error";
import { overviewText } from "./command-overview";
import { buildProgram, commandNames } from "./program";
import { unexpectedText } from "./unexpected-text";

/** What a command ends with that was typed wrongly, as most tools do. */
const usageExitCode = 2;

/** Where a command's answers go, and its errors. */
export interface CommandOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether an unexpected error is shown with where it comes from. */
  readonly debug: boolean;
}

/** Runs what was typed; resolves to the exit code, or to `undefined` when the command has set its own. */
export async function runCommandLine(
  args: readonly string[],
  output: CommandOutput,
): Promise<number | undefined> {
  const [asked = "", ...more] = args;
  if (more.length === 0 && ["", "--help", "-h", "help"].includes(asked)) {
    output.out(overviewText(commandNames()));
    return 0;
  }
  if (more.length === 0 && ["--version", "-V"].includes(asked)) {
    output.out(`monitored-endpoint ${ownVersion()}\n`);
    return 0;
  }
  try {
    const program = buildProgram(commandNames().includes(asked) ? [asked] : commandNames());
    writeTo(program, output);
    await program.parseAsync([...args], { from: "user" });
    return undefined;
  } catch (error) {
    return report(error, output);
  }
}

function report(error: unknown, { err, debug }: CommandOutput): number {
  // Commander has printed its own message; asking for help is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
  if (error instanceof UserError) {
    err(`${error.message}\n`);
    return error.exitCode;
  }
  err(unexpectedText(error, debug));
  return 1;
}

function writeTo(command: Command, { out, err }: CommandOutput): void {
  command.configureOutput({ writeOut: out, writeErr: err });
  for (const each of command.commands) writeTo(each, { out, err, debug: false });
}

function ownVersion(): string {
  const manifest = readFileSync(path.join(__dirname, "..", "package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
