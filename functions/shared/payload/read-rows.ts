import { isObject } from "../is-object";
import type { ContractContentType } from "../model-contract";
import { type CsvCell, csvRecords } from "./csv-records";
import type { PayloadProblem } from "./payload-problem";

/** A value as it was sent, before anybody says what it should be. */
export type RawValue =
  | ({ readonly kind: "cell" } & CsvCell)
  | { readonly kind: "json"; readonly value: unknown };

/** One row as it was sent: values in order, or values with names. */
export type RawRow =
  | { readonly kind: "ordered"; readonly values: readonly RawValue[] }
  | { readonly kind: "named"; readonly values: ReadonlyMap<string, RawValue> };

/** The rows of a request or an answer, or why there are none. */
export type RowsReading =
  | { readonly kind: "rows"; readonly rows: readonly RawRow[] }
  | { readonly kind: "unreadable"; readonly problem: PayloadProblem };

/** The property that may hold the rows of a JSON text: requests have instances, answers have predictions. */
export type RowsProperty = "instances" | "predictions";

/** Reads the rows of a text of the given content type. */
export function readRows(
  text: string,
  contentType: ContractContentType,
  property: RowsProperty,
): RowsReading {
  if (text.startsWith("\uFEFF"))
    return unreadable("begins with a byte order mark", "write the text as UTF-8 without a byte order mark");
  return contentType === "text/csv" ? csvRows(text) : jsonRows(text, property);
}

function csvRows(text: string): RowsReading {
  const reading = csvRecords(text);
  if (reading.kind === "malformed") {
    const { row, problem, fix } = reading;
    return { kind: "unreadable", problem: { row, problem, fix } };
  }
  const rows = reading.records.map(
    (cells): RawRow => ({
      kind: "ordered",
      values: cells.map((cell) => ({ kind: "cell", ...cell })),
    }),
  );
  return { kind: "rows", rows };
}

function jsonRows(text: string, property: RowsProperty): RowsReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unreadable("is not JSON", "send one JSON text, whose numbers are finite");
  }
  const list = isObject(json) && Object.keys(json).join() === property ? json[property] : json;
  if (!Array.isArray(list))
    return unreadable(
      `is neither a list of rows nor {"${property}": [...]}`,
      `send a list of rows, or an object with nothing but ${property}, which is one`,
    );
  return { kind: "rows", rows: list.map(jsonRow) };
}

/** An object names its values, a list has them in order, and anything else is the value of an only column. */
function jsonRow(row: unknown): RawRow {
  if (isObject(row))
    return {
      kind: "named",
      values: new Map(Object.entries(row).map(([name, value]) => [name, { kind: "json", value }])),
    };
  const values: readonly unknown[] = Array.isArray(row) ? row : [row];
  return { kind: "ordered", values: values.map((value) => ({ kind: "json", value })) };
}

function unreadable(problem: string, fix: string): RowsReading {
  return { kind: "unreadable", problem: { problem, fix } };
}
