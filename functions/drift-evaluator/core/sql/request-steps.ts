import { longestLine } from "../../../shared/line-splitter";
import { hourFolders, type Window } from "../../../shared/time-window";
import type { SqlDialect } from "./dialect";
import { quotedIdentifier } from "./sql-text";

/** One named step of a query: what follows `WITH`, or a comma. */
export interface QueryStep {
  readonly name: string;
  readonly select: string;
}

/** What JavaScript's `trim` takes away. */
const whiteSpace =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** A time as capture writes it. Windows begin and end on whole seconds, so a fraction decides nothing. */
const timePattern =
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$";

export function trimmed(dialect: SqlDialect, text: string): string {
  return `trim(${text}, ${dialect.text(whiteSpace)})`;
}

/** How a JSON value begins, which tells its kind: `{`, `[`, `"`, a digit or a sign, `t`, `f`, `n`; empty when absent. */
export function jsonKind(dialect: SqlDialect, json: string): string {
  return `coalesce(substr(${dialect.jsonText(json)}, 1, 1), '')`;
}

/**
 * From the table's raw lines to one request a line: its payload, or the reason why it cannot be read, in the order and
 * the words of `readCaptureLine`. Raw lines, because a table of JSON either fails or drops what is not JSON.
 */
export function requestSteps(table: string, window: Window, dialect: SqlDialect): QueryStep[] {
  const kind = (json: string) => jsonKind(dialect, json);
  const hours = hourFolders(window).map((folder) => dialect.text(folder.replace(/\/$/, "")));
  const time = "inference_time";
  const zone = `regexp_extract(${time}, '(Z|[+-][0-9]{2}:[0-9]{2})$')`;
  const isoSeconds = `CASE WHEN ${dialect.matches(time, timePattern)} THEN concat(substr(${time}, 1, 19), ${zone}) END`;
  const isCsv = "(encoding = 'CSV' OR encoding = 'BASE64' AND strpos(content_type, 'csv') > 0)";
  const isKnown = `(encoding IN ('CSV', 'JSON') OR encoding = 'BASE64' AND (strpos(content_type, 'csv') > 0 OR strpos(content_type, 'json') > 0))`;
  return [
    {
      name: "raw_lines",
      select: `SELECT ${quotedIdentifier("line")} AS line FROM ${quotedIdentifier(table)} WHERE ${quotedIdentifier("hour")} IN (${hours.join(", ")})`,
    },
    {
      name: "records",
      select: `SELECT coalesce(length(line), 0) > ${longestLine} AS too_long,
  CASE WHEN length(line) <= ${longestLine} THEN ${dialect.parseJson("line")} END AS record
FROM raw_lines WHERE line IS NULL OR ${trimmed(dialect, "line")} <> ''`,
    },
    {
      name: "record_parts",
      select: `SELECT too_long, record IS NULL AS broken,
  ${dialect.jsonPart("record", "$.captureData")} AS capture_data,
  ${dialect.jsonPart("record", "$.eventMetadata")} AS event_metadata
FROM records`,
    },
    {
      name: "record_fields",
      select: `SELECT too_long, broken,
  ${kind("capture_data")} = '{' AND ${kind("event_metadata")} = '{' AS captured,
  ${dialect.jsonScalar(dialect.jsonPart("event_metadata", "$.inferenceTime"))} AS inference_time,
  ${dialect.jsonScalar(dialect.jsonPart("event_metadata", "$.inferenceId"))} AS inference_id,
  ${dialect.jsonPart("capture_data", "$.endpointInput")} AS input
FROM record_parts`,
    },
    {
      name: "timed_records",
      select: `SELECT too_long, broken, captured, inference_id, input, ${dialect.epochSeconds(isoSeconds)} AS seconds
FROM record_fields`,
    },
    {
      name: "record_reasons",
      select: `SELECT seconds, coalesce(inference_id, '') AS inference_id, input,
  CASE WHEN too_long THEN 'line beyond the size limit'
    WHEN broken THEN 'not JSON (truncated or corrupt)'
    WHEN NOT captured THEN 'not a capture record'
    WHEN seconds IS NULL THEN 'eventMetadata.inferenceTime is not a time' END AS reason
FROM timed_records`,
    },
    {
      name: "inputs",
      select: `SELECT reason, ${kind("input")} AS input_kind,
  ${kind(dialect.jsonPart("input", "$.data"))} AS data_kind,
  ${dialect.jsonScalar(dialect.jsonPart("input", "$.data"))} AS data,
  coalesce(${dialect.jsonScalar(dialect.jsonPart("input", "$.encoding"))}, 'undefined') AS encoding,
  coalesce(${dialect.jsonScalar(dialect.jsonPart("input", "$.observedContentType"))}, '') AS content_type
FROM record_reasons
WHERE reason IS NOT NULL
  OR seconds >= ${window.startMs / 1000} AND seconds < ${window.endMs / 1000} AND NOT starts_with(inference_id, 'synthetic:')`,
    },
    {
      name: "payloads",
      select: `SELECT coalesce(reason, CASE WHEN input_kind <> '{' THEN 'captureData.endpointInput is missing'
    WHEN data_kind <> '"' THEN 'captureData.endpointInput.data is not text'
    WHEN encoding NOT IN ('CSV', 'JSON', 'BASE64') THEN 'the encoding is not CSV, JSON or BASE64'
    WHEN NOT ${isKnown} THEN 'base64 data whose content type is neither CSV nor JSON'
    END) AS reason,
  ${isCsv} AS is_csv, content_type,
  CASE WHEN encoding = 'BASE64' THEN ${dialect.base64Text("data")} ELSE data END AS payload
FROM inputs`,
    },
  ];
}
