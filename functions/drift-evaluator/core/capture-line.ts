import { isSyntheticInferenceId } from "../../shared/synthetic-inference-id";
import { isObject, type PayloadRow, readPayload } from "./payload";

/** One line of a capture file, read. */
export type CaptureLine =
  | { readonly kind: "rows"; readonly timeMs: number; readonly rows: readonly PayloadRow[] }
  /** A golden request of a check, which always looks like the baseline and would dilute a drift. */
  | { readonly kind: "synthetic"; readonly timeMs: number }
  | { readonly kind: "unreadable"; readonly timeMs: number; readonly reason: string }
  /** Not even its time can be read. */
  | { readonly kind: "timeless"; readonly reason: string };

const timeless = (reason: string): CaptureLine => ({ kind: "timeless", reason });

/** Reads one line of SageMaker's data capture. The reasons never quote the data. */
export function readCaptureLine(line: string): CaptureLine {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return timeless("not JSON (truncated or corrupt)");
  }
  if (!isObject(record) || !isObject(record.captureData) || !isObject(record.eventMetadata))
    return timeless("not a capture record");
  const timeMs = Date.parse(String(record.eventMetadata.inferenceTime));
  if (Number.isNaN(timeMs)) return timeless("eventMetadata.inferenceTime is not a time");
  if (isSyntheticInferenceId(String(record.eventMetadata.inferenceId ?? "")))
    return { kind: "synthetic", timeMs };
  const input = record.captureData.endpointInput;
  if (!isObject(input)) return { kind: "unreadable", timeMs, reason: "captureData.endpointInput is missing" };
  if (typeof input.data !== "string")
    return { kind: "unreadable", timeMs, reason: "captureData.endpointInput.data is not text" };
  const { observedContentType = "" } = input;
  return { ...readPayload(input.data, String(input.encoding), String(observedContentType ?? "")), timeMs };
}
