import type { Collected } from "../collected";
import type { DriftFinding } from "../finding";

/** Fires when any row has fewer or more columns than the baseline: the contract with the caller is broken. */
export function columnChecks(collected: Collected, expectedColumns: number): DriftFinding[] {
  const { rows, rowsWithMissingColumns: missing, rowsWithExtraColumns: extra } = collected;
  const finding = (
    check: DriftFinding["check"],
    direction: DriftFinding["direction"],
    count: number,
    what: string,
  ): DriftFinding => ({
    check,
    direction,
    measured: count / rows,
    threshold: 0,
    unit: "share",
    description: `${count} of ${rows} rows have ${what} columns than the baseline's ${expectedColumns}`,
  });
  return [
    ...(missing > 0 ? [finding("missing_column_check", "down", missing, "fewer")] : []),
    ...(extra > 0 ? [finding("extra_column_check", "up", extra, "more")] : []),
  ];
}
