import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { parse } from "csv-parse";
import { DataProblemsError } from "./data-problems";
import type { LabelledRow, TrainingData } from "./training-data";

/** So many problems are listed before the rest is only counted. */
const problemLimit = 20;

interface Header {
  readonly features: readonly { readonly name: string; readonly column: number }[];
  readonly label: { readonly name: string; readonly column: number };
}

/** Streams a CSV file with a header: one column is the label (0 or 1), all the others are numeric features. */
export async function readCsvData(path: string, label: string): Promise<Omit<TrainingData, "digest">> {
  // The pipeline hands an error of the file on to whoever reads the records.
  const records = pipeline(
    createReadStream(path),
    parse({ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true }),
    () => undefined,
  );
  let header: Header | undefined;
  const rows: LabelledRow[] = [];
  const problems = new ProblemList();
  let line = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      line += 1;
      if (header === undefined) header = readHeader(path, record, label);
      else {
        const row = readRow(record, header, line, problems);
        if (row !== undefined) rows.push(row);
      }
    }
  } catch (error) {
    if (error instanceof DataProblemsError) throw error;
    throw new DataProblemsError(path, [error instanceof Error ? error.message : String(error)]);
  }
  if (header === undefined) throw new DataProblemsError(path, ["the file is empty; a header line is needed"]);
  problems.throwIfAny(path);
  return { features: header.features.map(({ name }) => name), label: header.label.name, rows };
}

function readHeader(path: string, names: readonly string[], label: string): Header {
  const columns = names.map((name, column) => ({ raw: name, name: columnName(name), column }));
  const labelColumn = columns.find(({ raw, name }) => raw === label || name === columnName(label));
  const features = columns.filter((column) => column !== labelColumn);
  const repeated = columns.filter(({ name }, index) => columns.findIndex((c) => c.name === name) !== index);
  const problems = [
    ...(labelColumn === undefined ? [`there is no column ${label}; give one of: ${names.join(", ")}`] : []),
    ...(labelColumn !== undefined && features.length === 0
      ? ["there is no feature column beside the label; add at least one"]
      : []),
    ...repeated.map(({ raw, name }) => `column ${raw} has the same name (${name}) as another; rename it`),
    ...columns
      .filter(({ name }) => name === "")
      .map(({ column }) => `column ${column + 1} has no name; name it`),
  ];
  if (problems.length > 0 || labelColumn === undefined) throw new DataProblemsError(path, problems);
  return { features, label: labelColumn };
}

/** Model Monitor's column names: lower-case letters, digits and underscores. */
function columnName(raw: string): string {
  return raw
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

function readRow(
  record: readonly string[],
  header: Header,
  line: number,
  problems: ProblemList,
): LabelledRow | undefined {
  const width = header.features.length + 1;
  if (record.length !== width) {
    problems.add(`row ${line}: ${record.length} columns, the header has ${width}`);
    return undefined;
  }
  const features = header.features.map(({ name, column }) => {
    const number = numberOf(record[column]);
    if (number === undefined)
      problems.add(
        `row ${line}, column ${name}: not a number; fill it in, remove the row, or encode or remove the column`,
      );
    return number ?? 0;
  });
  const label = numberOf(record[header.label.column]);
  if (label === 0 || label === 1) return { features, label };
  problems.add(`row ${line}, column ${header.label.name}: the label must be 0 or 1`);
  return undefined;
}

function numberOf(cell: string | undefined): number | undefined {
  if (cell === undefined || cell === "") return undefined;
  const number = Number(cell);
  return Number.isFinite(number) ? number : undefined;
}

class ProblemList {
  private readonly listed: string[] = [];
  private count = 0;

  add(problem: string): void {
    this.count += 1;
    if (this.listed.length < problemLimit) this.listed.push(problem);
  }

  throwIfAny(path: string): void {
    if (this.count === 0) return;
    const unlisted = this.count - this.listed.length;
    throw new DataProblemsError(path, [...this.listed, ...(unlisted > 0 ? [`and ${unlisted} more`] : [])]);
  }
}
