import type { Violation } from "../../../statistics/violations-file";
import type { Collected } from "../collector";

/** Fires when any row has fewer or more columns than the baseline: the contract with the caller is broken. */
export function columnChecks(collected: Collected, expectedColumns: number): Violation[] {
  const { rows, rowsWithMissingColumns: missing, rowsWithExtraColumns: extra } = collected;
  const violation = (
    constraint_check_type: Violation["constraint_check_type"],
    count: number,
    what: string,
  ) => ({
    constraint_check_type,
    description: `${count} of ${rows} rows have ${what} columns than the baseline's ${expectedColumns}`,
  });
  return [
    ...(missing > 0 ? [violation("missing_column_check", missing, "fewer")] : []),
    ...(extra > 0 ? [violation("extra_column_check", extra, "more")] : []),
  ];
}
