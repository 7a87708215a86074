import { printable } from "../printable";

/** Says which items could not be read; answers the exit code. */
export function reportProblems(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`UNREADABLE ${printable(problem)}\n`);
  return problems.length === 0 ? 0 : 1;
}
