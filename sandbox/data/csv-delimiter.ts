import { open } from "node:fs/promises";
import { parse } from "csv-parse/sync";

const delimiters = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof delimiters)[number];

/** A header is shorter than this, whatever the file's size. */
const headerBytes = 65_536;

/**
 * What separates the columns of a file: a comma, a semicolon or a tab, whichever gives its header the most columns;
 * the comma where none does. The library's own discovery is not used: it may settle on a digit, and it fails on
 * letters beyond ASCII.
 */
export async function detectDelimiter(path: string): Promise<CsvDelimiter> {
  const start = await startOf(path);
  let best: { delimiter: CsvDelimiter; columns: number } = { delimiter: ",", columns: 0 };
  for (const delimiter of delimiters) {
    const columns = headerColumns(start, delimiter);
    if (columns > best.columns) best = { delimiter, columns };
  }
  return best.delimiter;
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function headerColumns(start: Buffer, delimiter: CsvDelimiter): number {
  try {
    const [header = []]: string[][] = parse(start, {
      bom: true,
      trim: delimiter !== "\t",
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter,
      to: 1,
    });
    return header.length;
  } catch {
    // Not a header with this delimiter; reading the file tells what is wrong with it.
    return 0;
  }
}
