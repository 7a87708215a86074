import { type Baseline, referenceOf } from "../../../statistics/baseline";
import { DatasetStatistics } from "../../../statistics/dataset-statistics";
import type { FeatureFigures } from "../../../statistics/feature-statistics";
import type { Collected } from "../collected";
import { type AskQuery, readCountLine } from "./count-line";
import type { SqlDialect } from "./dialect";
import { FeatureCounts } from "./feature-counts";
import { RowCounts } from "./row-counts";
import type { QueriedFeature } from "./value-steps";
import { type WindowQuery, type WindowSource, windowQueries } from "./window-query";

/**
 * Counts a window by queries. A second round takes the moments again of features whose numbers lie far from where the
 * first one took them, which only happens to data that left its baseline by a thousand of its standard deviations.
 */
export async function countWindow(
  source: Omit<WindowSource, "columnNames">,
  baseline: Baseline,
  ask: AskQuery,
  dialect: SqlDialect,
): Promise<Collected> {
  const columns = baseline.features.map((feature) => ({
    name: feature.name,
    reference: referenceOf(feature),
  }));
  const complete = { ...source, columnNames: columns.map(({ name }) => name) };
  const features = columns.map(({ reference }, index): QueriedFeature => {
    const { type, ...counted } = reference;
    const origin = reference.threeSigma?.center ?? 0;
    return { ...counted, column: index + 1, textOnly: type === "String", origin };
  });
  const rows = new RowCounts();
  const figures = new Map<number, FeatureFigures>();
  const distant: QueriedFeature[] = [];
  for (const query of windowQueries(complete, features, true, dialect))
    for (const [feature, counts] of await answer(query, ask, rows)) {
      figures.set(feature.column, counts.figures());
      const origin = counts.betterOrigin();
      if (origin !== undefined) distant.push({ ...feature, origin });
    }
  for (const query of distant.length === 0 ? [] : windowQueries(complete, distant, false, dialect))
    for (const [feature, counts] of await answer(query, ask, rows))
      figures.set(feature.column, counts.figures());
  const inOrder = features.flatMap(({ column }) => figures.get(column) ?? []);
  return {
    statistics: DatasetStatistics.of(columns, rows.countedRows, inOrder),
    records: rows.records,
    rows: rows.rows,
    rowsWithMissingColumns: rows.rowsWithMissingColumns,
    rowsWithExtraColumns: rows.rowsWithExtraColumns,
    unreadableLines: rows.unreadableLines(),
  };
}

async function answer(
  { text, features }: WindowQuery,
  ask: AskQuery,
  rows: RowCounts,
): Promise<[QueriedFeature, FeatureCounts][]> {
  const counts = features.map((feature): [QueriedFeature, FeatureCounts] => [
    feature,
    new FeatureCounts(feature),
  ]);
  for await (const line of ask(text)) {
    const read = readCountLine(line);
    if (read.slot === 0) rows.add(read);
    else counts[read.slot - 1]?.[1].add(read);
  }
  return counts;
}
