import type { ContractColumn } from "../../shared/model-contract";
import type { RowValue } from "../../shared/payload/write-rows";

/**
 * What two versions answer differently to the same request, column by column: numbers may lie apart by the column's
 * tolerance, texts and missing values must be equal. Empty when the answers agree.
 */
export function answerDifferences(
  columns: readonly ContractColumn[],
  candidate: readonly RowValue[],
  live: readonly RowValue[],
): string[] {
  return columns.flatMap((column, index) => {
    const problem = difference(column, candidate[index] ?? null, live[index] ?? null);
    return problem === undefined ? [] : [`${column.name}: ${problem}`];
  });
}

function difference(
  { tolerance = 0 }: ContractColumn,
  candidate: RowValue,
  live: RowValue,
): string | undefined {
  if (candidate === live) return undefined;
  if (typeof candidate !== "number" || typeof live !== "number")
    return `${shown(candidate)} instead of ${shown(live)}`;
  const apart = Math.abs(candidate - live);
  // Decimal numbers that lie apart by exactly the tolerance may miss it by the rounding of their binary fractions.
  const rounding = 2 * Number.EPSILON * Math.max(Math.abs(candidate), Math.abs(live), tolerance);
  if (apart <= tolerance + rounding) return undefined;
  const distance = Number(apart.toPrecision(6));
  return `${candidate} instead of ${live}, ${distance} apart, and the tolerance is ${tolerance}`;
}

function shown(value: RowValue): string {
  return value === null ? "no value" : JSON.stringify(value).slice(0, 100);
}
