import type { EndpointDocument } from "../../shared/endpoint-document";
import type { Window } from "../../shared/time-window";
import type { Baseline } from "../../statistics/baseline";
import type { Collected } from "../core/collector";
import { athenaDialect } from "../core/sql/athena-dialect";
import type { AskQuery } from "../core/sql/count-line";
import { countWindow } from "../core/sql/count-window";
import type { SqlDialect } from "../core/sql/dialect";
import { CaptureTableMissingError } from "./athena-errors";

/** Counts a window's capture by asking its table. Whoever answers speaks the dialect, which is Athena's by default. */
export function collectByAthena(
  { endpointName, drift }: EndpointDocument,
  window: Window,
  baseline: Baseline,
  ask: AskQuery,
  dialect: SqlDialect = athenaDialect,
): Promise<Collected> {
  const table = drift.captureTable;
  if (table === undefined) throw new CaptureTableMissingError(endpointName);
  return countWindow({ table, window }, baseline, ask, dialect);
}
