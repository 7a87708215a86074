import type { Window } from "../../../shared/time-window";
import { distinctValueLimit } from "../../../statistics/categories";
import type { SqlDialect } from "./dialect";
import { requestSteps } from "./request-steps";
import { rowSteps } from "./row-steps";
import { type QueriedFeature, valueSteps } from "./value-steps";

/** Athena takes a query of so many bytes. */
export const longestQueryBytes = 262_144;

/** What a window's queries are about. */
export interface WindowSource {
  /** Table over the captured requests, with the columns `line` and `hour`. */
  readonly table: string;
  readonly window: Window;
  /** All columns of the baseline, in their order. */
  readonly columnNames: readonly string[];
}

/** One query and the features that it counts; slot n of its answer is the nth of them, slot 0 the rows. */
export interface WindowQuery {
  readonly text: string;
  readonly features: readonly QueriedFeature[];
}

/** A single feature needs a longer query than Athena takes. */
export class QueryTooLongError extends Error {
  override readonly name = "QueryTooLongError";
}

/**
 * The queries that count a window, each in one pass over its capture: as many features in one as its length allows. With
 * `countRows` the first one also counts rows, requests and what cannot be read.
 */
export function windowQueries(
  source: WindowSource,
  features: readonly QueriedFeature[],
  countRows: boolean,
  dialect: SqlDialect,
  longest: number = longestQueryBytes,
): WindowQuery[] {
  const text = queryText(source, features, countRows, dialect);
  const bytes = Buffer.byteLength(text);
  if (bytes <= longest) return [{ text, features }];
  if (features.length <= 1)
    throw new QueryTooLongError(
      `the query for one feature of ${source.columnNames.length} has ${bytes} bytes, Athena takes ${longest}: use a baseline with fewer or shorter column names and buckets`,
    );
  const middle = Math.ceil(features.length / 2);
  return [
    ...windowQueries(source, features.slice(0, middle), countRows, dialect, longest),
    ...windowQueries(source, features.slice(middle), false, dialect, longest),
  ];
}

function queryText(
  { table, window, columnNames }: WindowSource,
  features: readonly QueriedFeature[],
  countRows: boolean,
  dialect: SqlDialect,
): string {
  const steps = [
    ...requestSteps(table, window, dialect),
    ...rowSteps(columnNames, dialect),
    ...valueSteps(features, countRows, dialect),
  ];
  return `WITH ${steps.map(({ name, select }) => `${name} AS (\n${select}\n)`).join(", ")}
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, class_amount
FROM ranked_groups WHERE class <> 'text' OR hash_rank <= ${distinctValueLimit + 1}`;
}
