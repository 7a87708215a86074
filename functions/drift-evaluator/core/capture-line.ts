import { isSyntheticInferenceId } from "../../shared/synthetic-inference-id";
import type { Window } from "../../shared/time-window";
import { isObject, type PayloadRow, readPayload } from "./payload";

/** One line of a capture file, read. */
export type CaptureLine =
  | { readonly kind: "rows"; readonly rows: readonly PayloadRow[] }
  /** A request of another window that lies in the same hour's folder. */
  | { readonly kind: "outsideWindow" }
  /** A golden request of a check, which always looks like the baseline and would dilute a drift. */
  | { readonly kind: "synthetic" }
  | { readonly kind: "unreadable"; readonly reason: string };

const unreadable = (reason: string): CaptureLine => ({ kind: "unreadable", reason });

/** Reads one line of SageMaker's data capture. The reasons never quote the data. */
export function readCaptureLine(line: string, window: Window): CaptureLine {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return unreadable("not JSON (truncated or corrupt)");
  }
  if (!isObject(record) || !isObject(record.captureData) || !isObject(record.eventMetadata))
    return unreadable("not a capture record");
  const time = Date.parse(String(record.eventMetadata.inferenceTime));
  if (Number.isNaN(time)) return unreadable("eventMetadata.inferenceTime is not a time");
  if (time < window.startMs || time >= window.endMs) return { kind: "outsideWindow" };
  if (isSyntheticInferenceId(String(record.eventMetadata.inferenceId ?? ""))) return { kind: "synthetic" };
  const input = record.captureData.endpointInput;
  if (!isObject(input)) return unreadable("captureData.endpointInput is missing");
  if (typeof input.data !== "string") return unreadable("captureData.endpointInput.data is not text");
  return readPayload(input.data, String(input.encoding), String(input.observedContentType ?? ""));
}
