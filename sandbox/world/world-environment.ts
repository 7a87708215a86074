import { sandboxEnvironment } from "../environment";
import { UserError } from "../setup/user-error";
import { runningWorld } from "./world-state";

/** The variables of the running sandbox. */
export function runningEnvironment(folder: string): Record<string, string> {
  const state = runningWorld(folder);
  if (state === undefined) {
    throw new UserError('The sandbox is not running; "npm run sandbox -- up" starts it.', 3);
  }
  return sandboxEnvironment(state.ports);
}

/** Lines for a POSIX shell. */
export function exportLines(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
}

function quoted(value: string): string {
  return /^[\w.:/@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
