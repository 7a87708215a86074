import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Command } from "commander";
import { overviewText } from "./command-overview";
import { buildProgram, commandNames } from "./program";
import { type CommandOutput, reportError } from "./report-error";

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
    return reportError(error, output);
  }
}

function writeTo(command: Command, { out, err }: CommandOutput): void {
  command.configureOutput({ writeOut: out, writeErr: err });
  for (const each of command.commands) writeTo(each, { out, err, debug: false });
}

function ownVersion(): string {
  const manifest = readFileSync(path.join(__dirname, "..", "package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
