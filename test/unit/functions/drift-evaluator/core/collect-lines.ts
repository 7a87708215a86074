import { createHash } from "node:crypto";
import { type CollectedWindow, columnsOf } from "../../../../../functions/drift-evaluator/core/collected";
import { ObjectTally } from "../../../../../functions/drift-evaluator/core/object-tally";
import { type Partial, partialOf } from "../../../../../functions/drift-evaluator/core/partial";
import { WindowMerge } from "../../../../../functions/drift-evaluator/core/window-merge";
import { LineSplitter } from "../../../../../functions/shared/line-splitter";
import type { Window } from "../../../../../functions/shared/time-window";
import type { Baseline } from "../../../../../functions/statistics/baseline";
import type { Column } from "../../../../../functions/statistics/dataset-statistics";

export const digestOf = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

/** What one object of such lines is counted as, in the windows that touch the span. */
export function partialOfText(
  text: string | Uint8Array,
  { key = "a.jsonl", columns, windowMinutes = 60, span, chunkBytes = 65_536 }: PartialOptions,
): Partial {
  const bytes = Buffer.from(text);
  const tally = new ObjectTally(columns, windowMinutes, span);
  const splitter = new LineSplitter(tally);
  for (let start = 0; start < bytes.length; start += chunkBytes)
    splitter.push(bytes.subarray(start, start + chunkBytes));
  splitter.end();
  const contentDigest = digestOf(bytes);
  return partialOf(
    "fingerprint",
    { key, eTag: contentDigest.slice(0, 8), bytes: bytes.length, contentDigest },
    tally,
  );
}

export interface PartialOptions {
  readonly key?: string;
  readonly columns: readonly Column[];
  readonly windowMinutes?: number;
  readonly span: Window;
  /** In chunks of this size the bytes arrive. */
  readonly chunkBytes?: number;
}

/** A window whose requests came in objects of such lines. */
export function collectObjects(
  objects: readonly (readonly string[])[],
  window: Window,
  baseline: Baseline,
): CollectedWindow {
  const columns = columnsOf(baseline);
  const windowMinutes = (window.endMs - window.startMs) / 60_000;
  const merge = new WindowMerge(columns, window.startMs);
  objects.forEach((lines, index) => {
    const key = `${String(index).padStart(3, "0")}.jsonl`;
    merge.add(partialOfText(lines.join("\n"), { key, columns, windowMinutes, span: window }));
  });
  return merge.result(digestOf);
}

/** A window whose requests came in one object of such lines. */
export function collectLines(lines: readonly string[], window: Window, baseline: Baseline) {
  return collectObjects([lines], window, baseline).collected;
}
