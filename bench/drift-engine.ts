import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { columnsOf } from "../functions/drift-evaluator/core/collected";
import { ObjectTally } from "../functions/drift-evaluator/core/object-tally";
import { partialOf } from "../functions/drift-evaluator/core/partial";
import { WindowMerge } from "../functions/drift-evaluator/core/window-merge";
import { digestOf } from "../functions/drift-evaluator/shell/digest";
import { countBytes } from "../functions/drift-evaluator/shell/read-captured-object";
import { readBaseline } from "../functions/statistics/baseline";

/**
 * The streaming engine in a process of its own, from the bytes of one captured object to the merged statistics of its
 * window: the way of the function, without S3. Arguments: the baseline, the capture, the window's start in milliseconds,
 * and how many bytes to stream, for which the capture is repeated; 0 = the capture as it is.
 */
async function run([
  statistics = "",
  capture = "",
  start = "",
  repeatTo = "0",
]: readonly string[]): Promise<object> {
  const baseline = readBaseline(readFileSync(statistics, "utf8"));
  if (baseline.kind === "unreadable") throw new Error(baseline.reason);
  const window = { startMs: Number(start), endMs: Number(start) + 3_600_000 };
  const columns = columnsOf(baseline.value);
  const begun = process.cpuUsage();
  const tally = new ObjectTally(columns, 60, window);
  const wanted = Number(repeatTo);
  const body = wanted === 0 ? contentOf(capture) : repeated(readFileSync(capture), wanted);
  const { bytes, contentDigest } = await countBytes(body, tally);
  const merge = new WindowMerge(columns, window.startMs);
  merge.add(partialOf("bench", { key: capture, eTag: "", bytes, contentDigest }, tally));
  const { collected } = merge.result(digestOf);
  const means = collected.statistics.entries().map((entry) => entry.statistics.moments.mean);
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  return { seconds, rows: collected.rows, means, bytes, unreadable: collected.unreadableLines };
}

/** The file's bytes, in one piece of memory that is filled again and again. */
async function* contentOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  const buffer = Buffer.alloc(256 * 1024);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The lines again and again, in chunks as they come from S3. */
async function* repeated(block: Buffer, bytes: number): AsyncGenerator<Uint8Array> {
  const chunk = 64 * 1024;
  for (let sent = 0; sent < bytes; )
    for (let start = 0; start < block.length && sent < bytes; start += chunk) {
      const part = block.subarray(start, start + chunk);
      sent += part.length;
      yield part;
    }
}

run(process.argv.slice(2)).then(
  (result) => console.log(JSON.stringify(result)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
