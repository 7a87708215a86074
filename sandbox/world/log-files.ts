import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";

/** The last lines of a file; none when there is no file. */
export function lastLines(file: string, count: number): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return count === 0 ? [] : lines.slice(-count);
}

/** Reads what was added to a file since the last call, in whole lines. */
export function growthReader(file: string): () => readonly string[] {
  let position = existsSync(file) ? statSync(file).size : 0;
  let rest = "";
  return () => {
    if (!existsSync(file)) return [];
    const { size } = statSync(file);
    // A smaller file is a new one: the world was started afresh.
    if (size < position) position = 0;
    if (size === position) return [];
    const bytes = Buffer.alloc(size - position);
    const descriptor = openSync(file, "r");
    const read = readSync(descriptor, bytes, 0, bytes.length, position);
    closeSync(descriptor);
    position += read;
    const lines = (rest + bytes.toString("utf8", 0, read)).split("\n");
    rest = lines.pop() ?? "";
    return lines;
  };
}
