import { readCaptureRecord } from "../../shared/capture-record";
import { isObject } from "../../shared/is-object";
import { isSyntheticInferenceId } from "../../shared/synthetic-inference-id";
import { type PayloadRow, readPayload } from "./payload";

/** One line of a capture file, read. */
export type CaptureLine =
  | { readonly kind: "rows"; readonly timeMs: number; readonly rows: readonly PayloadRow[] }
  /** A golden request of a check, which always looks like the baseline and would dilute a drift. */
  | { readonly kind: "synthetic"; readonly timeMs: number }
  | { readonly kind: "unreadable"; readonly timeMs: number; readonly reason: string }
  /** Not even its time can be read. */
  | { readonly kind: "timeless"; readonly reason: string };

/** Reads one line of SageMaker's data capture. The reasons never quote the data. */
export function readCaptureLine(line: string): CaptureLine {
  const record = readCaptureRecord(line);
  if (record.kind === "unreadable") return { kind: "timeless", reason: record.reason };
  const { captureData, eventMetadata, timeMs } = record;
  if (isSyntheticInferenceId(String(eventMetadata.inferenceId ?? ""))) return { kind: "synthetic", timeMs };
  const input = captureData.endpointInput;
  if (!isObject(input)) return { kind: "unreadable", timeMs, reason: "captureData.endpointInput is missing" };
  if (typeof input.data !== "string")
    return { kind: "unreadable", timeMs, reason: "captureData.endpointInput.data is not text" };
  const { observedContentType = "" } = input;
  return { ...readPayload(input.data, String(input.encoding), String(observedContentType ?? "")), timeMs };
}
