import { CommanderError } from "commander";
import { UserError } from "../sandbox/setup/user-error";
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

/** Says what is wrong and what to do about it; answers the exit code. */
export function reportError(error: unknown, { err, debug }: CommandOutput): number {
  // Commander has printed its own message; asking for help is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
  if (error instanceof UserError) {
    err(`${error.message}\n`);
    return error.exitCode;
  }
  err(unexpectedText(error, debug));
  return 1;
}
