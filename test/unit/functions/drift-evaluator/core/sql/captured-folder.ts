import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { countWindow } from "../../../../../../functions/drift-evaluator/core/sql/count-window";
import { hoursOf, type Window } from "../../../../../../functions/shared/time-window";
import type { Baseline } from "../../../../../../functions/statistics/baseline";
import { DuckdbCapture } from "../../../../../support/duckdb-capture";
import { duckdbDialect } from "../../../../../support/duckdb-dialect";
import { removeFolder, temporaryFolder } from "../../../../../support/temporary-folder";
import { collectObjects } from "../collect-lines";
import { assertSameFindings } from "./compare-collected";

/** Lines of captured files by the hour's folder that they lie in. */
export type CapturedFiles = Readonly<Record<string, readonly string[]>>;

const table = "capture_prod_turbine";

/** Counts the same files with both engines. */
export async function countBoth(files: CapturedFiles, window: Window, baseline: Baseline) {
  const folder = temporaryFolder("athena");
  try {
    for (const [hour, lines] of Object.entries(files)) {
      mkdirSync(path.join(folder, hour), { recursive: true });
      writeFileSync(path.join(folder, hour, "00-00-000-a.jsonl"), `${lines.join("\n")}\n`);
    }
    const objects = hoursOf(window).map(({ path: hour }) => files[hour.slice(0, -1)] ?? []);
    const { collected: streamed } = collectObjects(objects, window, baseline);
    const capture = await DuckdbCapture.over(folder, table);
    try {
      const queries: string[] = [];
      const ask = (query: string) => {
        queries.push(query);
        return capture.ask(query);
      };
      const bySql = await countWindow({ table, window }, baseline, ask, duckdbDialect);
      return { bySql, streamed, queries: queries.length };
    } finally {
      capture.close();
    }
  } finally {
    removeFolder(folder);
  }
}

/** Counts with both engines, and fails where they differ. */
export async function assertEnginesAgree(files: CapturedFiles, window: Window, baseline: Baseline) {
  const { bySql, streamed, queries } = await countBoth(files, window, baseline);
  assertSameFindings(bySql, streamed);
  return { bySql, streamed, queries };
}
