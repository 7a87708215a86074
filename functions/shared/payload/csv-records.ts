/** One cell of a CSV record. */
export interface CsvCell {
  readonly text: string;
  readonly quoted: boolean;
}

/** The records of a CSV text, or what is wrong with it. */
export type CsvReading =
  | { readonly kind: "records"; readonly records: readonly (readonly CsvCell[])[] }
  | {
      readonly kind: "malformed";
      /** Counted from 1. */
      readonly row: number;
      readonly problem: string;
      readonly fix: string;
    };

/** A cell with what ends it: a comma, a line end, or the end of the text. */
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/**
 * Splits CSV text into records, strictly by RFC 4180: what two readers could take in two ways is malformed. An empty line
 * is a record of one empty cell; a line end at the end of the text begins no record.
 */
export function csvRecords(text: string): CsvReading {
  if (!/["\r]/.test(text)) return { kind: "records", records: plainRecords(text) };
  const records: CsvCell[][] = [];
  let record: CsvCell[] = [];
  let position = 0;
  while (position < text.length || record.length > 0) {
    cellPattern.lastIndex = position;
    const match = cellPattern.exec(text);
    if (match === null) return malformed(records.length + 1, text.charAt(position));
    const [, quoted, plain = "", end] = match;
    record.push(
      quoted === undefined
        ? { text: plain, quoted: false }
        : { text: quoted.replaceAll('""', '"'), quoted: true },
    );
    position = cellPattern.lastIndex;
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return { kind: "records", records };
}

function plainRecords(text: string): CsvCell[][] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.split(",").map((cell) => ({ text: cell, quoted: false })));
}

function malformed(row: number, first: string): CsvReading {
  return first === '"'
    ? {
        kind: "malformed",
        row,
        problem: "has a quoted cell that does not end, or text after its end",
        fix: "close the quote right before the comma or line end, and double quotes inside a cell",
      }
    : {
        kind: "malformed",
        row,
        problem: "has a quote or a lone carriage return inside a cell without quotes",
        fix: "put the whole cell in quotes, double quotes inside it, and end lines with LF or CRLF",
      };
}
