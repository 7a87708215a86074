import { DatasetStatistics } from "../../functions/statistics/dataset-statistics";
import { valueOfText } from "../../functions/statistics/value";
import { type TrainingColumn, trainingColumns } from "./training-columns";

/** So many problems are listed before the rest is only counted. */
const problemLimit = 10;

export interface Collected {
  readonly columns: readonly TrainingColumn[];
  readonly dataset: DatasetStatistics;
}

/** A training set that no baseline may be made from, with every problem up to a limit. */
export class TrainingDataError extends Error {
  override readonly name = "TrainingDataError";

  constructor(readonly problems: readonly string[]) {
    super(problems.join("; "));
  }
}

/**
 * Counts the records of a training set, the first of which is the header, in memory that does not grow with them.
 * `progress` is told the number of rows now and then.
 */
export async function collectTrainingData(
  records: AsyncIterable<readonly string[]>,
  excluded: readonly string[],
  progress: (rows: number) => void,
): Promise<Collected> {
  let collected: (Collected & { readonly width: number }) | undefined;
  const problems: string[] = [];
  let wrong = 0;
  let record = 0;
  for await (const cells of records) {
    record += 1;
    if (collected === undefined) {
      const header = trainingColumns(cells, excluded);
      if (header.kind === "unusable") throw new TrainingDataError(header.problems);
      collected = { ...header, dataset: new DatasetStatistics(header.columns) };
      continue;
    }
    if (cells.length !== collected.width) {
      wrong += 1;
      if (problems.length < problemLimit)
        problems.push(`record ${record}: ${cells.length} columns, the header has ${collected.width}`);
      continue;
    }
    collected.dataset.addRow(collected.columns.map(({ position }) => valueOfText(cells[position] ?? "")));
    if (collected.dataset.rowCount % 100_000 === 0) progress(collected.dataset.rowCount);
  }
  if (collected === undefined)
    throw new TrainingDataError(["there is no header line; the first line must name the columns"]);
  if (wrong > problems.length) problems.push(`and ${wrong - problems.length} more records of another width`);
  if (problems.length > 0) throw new TrainingDataError([...problems, "correct or remove these records"]);
  if (collected.dataset.rowCount === 0)
    throw new TrainingDataError([
      "there is a header but no row; a baseline needs the rows the model learnt from",
    ]);
  return collected;
}
