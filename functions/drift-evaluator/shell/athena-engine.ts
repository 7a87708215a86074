import type { EndpointDocument } from "../../shared/endpoint-document";
import { athenaDialect } from "../core/sql/athena-dialect";
import { countWindow } from "../core/sql/count-window";
import type { SqlDialect } from "../core/sql/dialect";
import { CaptureTableMissingError } from "./athena-errors";
import { type AthenaQueriesOptions, athenaQueries } from "./athena-queries";
import type { CaptureEngine } from "./capture-engine";

/**
 * Has a window's capture counted by Athena. SQL sees lines, not objects: all listed ones are named as its source, and
 * duplicates, misplaced requests and places of unreadable lines are not known. Whoever answers speaks the dialect.
 */
export function athenaEngine(
  { endpointName, drift }: EndpointDocument,
  options: AthenaQueriesOptions,
  dialect: SqlDialect = athenaDialect,
): CaptureEngine {
  const table = drift.captureTable;
  if (table === undefined) throw new CaptureTableMissingError(endpointName);
  return {
    name: "athena",
    async collect({ objects, digest }, window, baseline) {
      // An answer to an earlier attempt does not know of objects that came since, and the listing would say that it does.
      const ask = athenaQueries({ ...options, runId: `${options.runId} ${digest}` });
      return {
        collected: await countWindow({ table, window }, baseline, ask, dialect),
        objects: {
          count: objects.length,
          bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
          digest,
        },
        duplicateObjects: 0,
        misplacedRecords: 0,
        unreadableExamples: [],
      };
    },
  };
}
