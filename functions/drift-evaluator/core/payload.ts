import { isObject } from "../../shared/is-object";
import { type Value, valueOfJson, valueOfText } from "../../statistics/value";
import { csvRows } from "./csv";

/** One request row: values in order, or values with names. */
export type PayloadRow =
  | { readonly kind: "ordered"; readonly values: readonly Value[] }
  | { readonly kind: "named"; readonly values: ReadonlyMap<string, Value> };

/** The rows of one captured request, or why they cannot be read. */
export type Payload =
  | { readonly kind: "rows"; readonly rows: readonly PayloadRow[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads the data of a captured request by the encoding that SageMaker recorded for it. */
export function readPayload(data: string, encoding: string, contentType: string): Payload {
  if (encoding === "BASE64") return readDecoded(Buffer.from(data, "base64").toString("utf8"), contentType);
  if (encoding === "CSV") return csvPayload(data);
  if (encoding === "JSON") return jsonPayload(data, contentType);
  return { kind: "unreadable", reason: "the encoding is not CSV, JSON or BASE64" };
}

/**
 * SageMaker captures base64 when the content type is in neither of its header lists; the type still tells. It is the
 * caller's, and another one with each request of a form: a reason that named it would be a list without an end.
 */
function readDecoded(text: string, contentType: string): Payload {
  if (contentType.includes("csv")) return csvPayload(text);
  if (contentType.includes("json")) return jsonPayload(text, contentType);
  return { kind: "unreadable", reason: "base64 data whose content type is neither CSV nor JSON" };
}

function csvPayload(text: string): Payload {
  const rows = csvRows(text);
  if (rows.length === 0) return { kind: "unreadable", reason: "no CSV row" };
  return { kind: "rows", rows: rows.map((row) => ({ kind: "ordered", values: row.map(valueOfText) })) };
}

function jsonPayload(text: string, contentType: string): Payload {
  const lines = /jsonlines|ndjson/.test(contentType)
    ? text.split("\n").filter((line) => line.trim())
    : [text];
  const rows: PayloadRow[] = [];
  for (const line of lines) {
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      return { kind: "unreadable", reason: "the request's data is not JSON" };
    }
    for (const instance of instancesOf(json)) {
      const row = jsonRow(instance);
      if (row === undefined)
        return { kind: "unreadable", reason: "a JSON row is neither a list nor an object" };
      rows.push(row);
    }
  }
  if (rows.length === 0) return { kind: "unreadable", reason: "no JSON row" };
  return { kind: "rows", rows };
}

/** SageMaker's JSON forms: `{"instances": [...]}`, a list of rows, or one row. */
function instancesOf(json: unknown): readonly unknown[] {
  if (isObject(json) && Array.isArray(json.instances)) return json.instances;
  if (Array.isArray(json) && json.every((row) => typeof row === "object" && row !== null)) return json;
  return [json];
}

function jsonRow(instance: unknown): PayloadRow | undefined {
  if (Array.isArray(instance)) return { kind: "ordered", values: instance.map(valueOfJson) };
  if (!isObject(instance)) return undefined;
  if (Array.isArray(instance.features)) return jsonRow(instance.features);
  const named = Object.entries(instance).map(([name, value]): [string, Value] => [name, valueOfJson(value)]);
  return { kind: "named", values: new Map(named) };
}
