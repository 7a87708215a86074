import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { type Info, parse } from "csv-parse";
import { columnName } from "../../functions/statistics/column-name";
import { detectDelimiter } from "./csv-delimiter";
import { CsvProblems } from "./csv-problems";
import { DataProblemsError } from "./data-problems";
import { nearestFirst } from "./nearest-names";
import type { LabelledRow, TrainingData } from "./training-data";

/** So many columns are named when the label is not among them. */
const namedColumns = 12;

interface Header {
  readonly features: readonly { readonly name: string; readonly column: number }[];
  readonly label: { readonly name: string; readonly column: number };
}

interface ParsedRecord {
  readonly record: string[];
  readonly info: Info;
}

/**
 * Streams a CSV file with a header: one column is the label (0 or 1), all the others are numeric features. Columns are
 * separated by commas, semicolons or tabs.
 */
export async function readCsvData(path: string, label: string): Promise<Omit<TrainingData, "digest">> {
  try {
    return await readRows(path, label);
  } catch (error) {
    if (error instanceof DataProblemsError) throw error;
    throw new DataProblemsError(path, [reasonOf(error)]);
  }
}

async function readRows(path: string, label: string): Promise<Omit<TrainingData, "digest">> {
  const delimiter = await detectDelimiter(path);
  // The pipeline hands an error of the file on to whoever reads the records.
  const records: AsyncIterable<ParsedRecord> = pipeline(
    createReadStream(path),
    parse({
      bom: true,
      // A tab is white space, and with it an empty cell at an end of the line would be trimmed away.
      trim: delimiter !== "\t",
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      delimiter,
    }),
    () => undefined,
  );
  let parts: { readonly header: Header; readonly problems: CsvProblems } | undefined;
  const rows: LabelledRow[] = [];
  let rowCount = 0;
  for await (const { record, info } of records) {
    if (parts === undefined) {
      const header = readHeader(
        path,
        record.map((name) => name.trim()),
        label,
      );
      parts = { header, problems: new CsvProblems(record.length) };
    } else {
      rowCount += 1;
      const row = readRow(record, parts.header, info.lines, parts.problems);
      if (row !== undefined) rows.push(row);
    }
  }
  if (parts === undefined)
    throw new DataProblemsError(path, ["the file is empty; a header line and rows are needed"]);
  const { header, problems } = parts;
  const found = problems.list(rowCount);
  if (found.length > 0) throw new DataProblemsError(path, found);
  return { features: header.features.map(({ name }) => name), label: header.label.name, rows };
}

function readHeader(path: string, names: readonly string[], label: string): Header {
  const columns = names.map((name, column) => ({ raw: name, name: columnName(name), column }));
  const labelColumn = columns.find(({ raw, name }) => raw === label || name === columnName(label));
  const features = columns.filter((column) => column !== labelColumn);
  const repeated = columns.filter(
    ({ name }, index) => name !== "" && columns.findIndex((c) => c.name === name) !== index,
  );
  const problems = [
    ...(labelColumn === undefined ? [noSuchColumn(label, names)] : []),
    ...(labelColumn !== undefined && features.length === 0
      ? ["there is no feature column beside the label; add at least one"]
      : []),
    ...repeated.map(({ raw, name }) => `column ${raw} has the same name (${name}) as another; rename it`),
    ...columns
      .filter(({ name }) => name === "")
      .map(({ raw, column }) =>
        raw === ""
          ? `column ${column + 1} has no name; name it`
          : `column ${raw} has neither a letter a-z nor a digit in its name; rename it`,
      ),
  ];
  if (problems.length > 0 || labelColumn === undefined) throw new DataProblemsError(path, problems);
  return { features, label: labelColumn };
}

function noSuchColumn(label: string, names: readonly string[]): string {
  const listed = nearestFirst(
    label,
    names.filter((name) => name !== ""),
  );
  const unlisted = listed.length - namedColumns;
  const more = unlisted > 0 ? ` and ${unlisted} more` : "";
  return `there is no column ${label}; the columns, nearest name first: ${listed.slice(0, namedColumns).join(", ")}${more}`;
}

function readRow(
  record: readonly string[],
  { features, label }: Header,
  line: number,
  problems: CsvProblems,
): LabelledRow | undefined {
  if (record.length !== features.length + 1) {
    problems.addWidth(line, record.length);
    return undefined;
  }
  const cellOf = ({ column }: { readonly column: number }) => record[column]?.trim() ?? "";
  const values = features.map((feature) => {
    const cell = cellOf(feature);
    const number = numberOf(cell);
    if (number === undefined) problems.add(feature.name, cell === "" ? "empty" : "notNumeric", line, cell);
    return number ?? 0;
  });
  const cell = cellOf(label);
  const value = numberOf(cell);
  if (value === 0 || value === 1) return { features: values, label: value };
  problems.add(label.name, cell === "" ? "empty" : "notAClass", line, cell);
  return undefined;
}

function numberOf(cell: string): number | undefined {
  if (cell === "") return undefined;
  const number = Number(cell);
  return Number.isFinite(number) ? number : undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file; give the path of a CSV file that is there";
  if (code === "EISDIR") return "it is a folder; give the path of a CSV file";
  if (code === "EACCES") return "the file may not be read; give yourself the right to read it";
  if (typeof code === "string" && code.startsWith("CSV_"))
    return `the file is no readable CSV (${error.message}); export it as CSV text and mend that line`;
  return error.message;
}
