/** What is wrong with a data set, all at once up to a limit, each with its place and its fix. */
export class DataProblemsError extends Error {
  override readonly name = "DataProblemsError";
  constructor(
    source: string,
    readonly problems: readonly string[],
  ) {
    super([`${source} cannot be used:`, ...problems.map((problem) => `  - ${problem}`)].join("\n"));
  }
}
