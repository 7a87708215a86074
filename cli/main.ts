import { CommanderError } from "commander";
import { UserError } from "../sandbox/setup/user-error";
import { buildProgram, commandNames } from "./program";

/** What a command ends with that was typed wrongly, as most tools do. */
const usageExitCode = 2;

async function main(args: readonly string[]): Promise<void> {
  const [asked = ""] = args;
  const program = buildProgram(commandNames().includes(asked) ? [asked] : commandNames());
  await program.parseAsync([...args], { from: "user" });
}

function report(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; asking for help is no failure.
    process.exitCode = error.exitCode === 0 ? 0 : usageExitCode;
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
