/**
 * Splits CSV text into rows of cells (RFC 4180: quoted cells may hold commas, line ends and doubled quotes).
 * Empty lines are skipped. Text without a quote, the usual case, takes the fast way.
 */
export function csvRows(text: string): string[][] {
  if (!text.includes('"'))
    return text
      .split(/\r?\n/)
      .filter((line) => line !== "")
      .map((line) => line.split(","));
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}
