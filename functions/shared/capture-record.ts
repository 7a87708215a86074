import { isObject } from "./is-object";
import { parseJson } from "./parse-json";

type JsonObject = Readonly<Record<string, unknown>>;

/** A line of SageMaker's data capture as far as every reader needs it, or why it is none. */
export type CaptureRecord =
  | {
      readonly kind: "record";
      readonly captureData: JsonObject;
      readonly eventMetadata: JsonObject;
      /** When the request was answered, in milliseconds since the epoch. */
      readonly timeMs: number;
    }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads one line of a capture file. The reasons never quote the data. */
export function readCaptureRecord(line: string): CaptureRecord {
  const record = parseJson(line);
  if (record === undefined) return { kind: "unreadable", reason: "not JSON (truncated or corrupt)" };
  if (!isObject(record) || !isObject(record.captureData) || !isObject(record.eventMetadata))
    return { kind: "unreadable", reason: "not a capture record" };
  const { captureData, eventMetadata } = record;
  const timeMs = Date.parse(String(eventMetadata.inferenceTime));
  return Number.isNaN(timeMs)
    ? { kind: "unreadable", reason: "eventMetadata.inferenceTime is not a time" }
    : { kind: "record", captureData, eventMetadata, timeMs };
}
