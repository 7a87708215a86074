import type { ModelContract } from "../model-contract";

/** A value of a row; null is a missing one. */
export type RowValue = number | string | null;

/** Writes rows in the content type of the contract's input. Values beyond the features become further columns. */
export function writeRows(
  { contentType, features }: ModelContract["input"],
  rows: readonly (readonly RowValue[])[],
): string {
  if (contentType === "text/csv") return rows.map(csvRow).join("\n");
  const named = (values: readonly RowValue[]) =>
    Object.fromEntries(values.map((value, index) => [features[index]?.name ?? `further_${index}`, value]));
  return JSON.stringify(rows.map(named));
}

/** Quotes where a text needs them, and where a missing value would make an empty line. */
function csvRow(values: readonly RowValue[]): string {
  return values.map((value) => csvCell(value, values.length)).join(",");
}

function csvCell(value: RowValue, columns: number): string {
  if (value === null) return columns === 1 ? '""' : "";
  if (typeof value === "number") return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
