import type { StatisticsFile } from "../../functions/statistics/statistics-file";

const headings = ["feature", "type", "present", "mean", "std dev", "min", "max"];

/** What a baseline says of each feature, as lines of a table; of text features the number of distinct values. */
export function baselineTable({ features }: StatisticsFile): string[] {
  const rows = features.map(({ name, inferred_type, numerical_statistics: n, string_statistics: s }) => {
    const common = (n ?? s)?.common;
    const present = Number(common?.num_present ?? 0);
    const total = present + Number(common?.num_missing ?? 0);
    const share = total === 0 ? "0 %" : `${((100 * present) / total).toFixed(1)} %`;
    const numbers =
      n === undefined ? [] : [n.mean, n.std_dev, n.min, n.max].map((value) => brief(Number(value)));
    const rest = s === undefined ? numbers : [`${String(s.distinct_count)} distinct values`];
    return [name, inferred_type, share, ...rest];
  });
  const table = [headings, ...rows];
  const widths = headings.map((_, column) =>
    // The remark on text features may run over the columns of the numbers.
    Math.max(
      ...table
        .filter((row) => row.length === headings.length || column < 3)
        .map((row) => row[column]?.length ?? 0),
    ),
  );
  return table.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

function brief(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e9
    ? String(value)
    : String(Number(value.toPrecision(6)));
}
