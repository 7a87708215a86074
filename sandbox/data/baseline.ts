import { type ConstraintsFile, suggestedConstraints } from "../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../functions/statistics/dataset-statistics";
import { type StatisticsFile, statisticsFile } from "../../functions/statistics/statistics-file";

export interface BaselineFiles {
  readonly statistics: StatisticsFile;
  readonly constraints: ConstraintsFile;
}

/** Computes both baseline files from rows that stream by, in constant memory. */
export function computeBaseline(
  features: readonly string[],
  rows: Iterable<readonly number[]>,
): BaselineFiles {
  const dataset = new DatasetStatistics(features.map((name) => ({ name })));
  for (const row of rows) dataset.addRow(row.map((number) => ({ kind: "number", number })));
  return { statistics: statisticsFile(dataset), constraints: suggestedConstraints(dataset) };
}
