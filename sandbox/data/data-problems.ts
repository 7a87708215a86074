import { UserError } from "../setup/user-error";

/** What is wrong with a data set, all at once up to a limit, each with its place and its fix. */
export class DataProblemsError extends UserError {
  constructor(
    source: string,
    readonly problems: readonly string[],
  ) {
    super([`${source} cannot be used:`, ...problems.map((problem) => `  - ${problem}`)].join("\n"));
  }
}
