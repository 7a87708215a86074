import { readCaptureRecord } from "../../shared/capture-record";
import { isObject } from "../../shared/is-object";
import { isSyntheticInferenceId } from "../../shared/synthetic-inference-id";
import type { Window } from "../../shared/time-window";
import { type PredictionPlace, readAnswer } from "./answer";

/** One line of a capture file, read. */
export type CaptureLine =
  | {
      readonly kind: "predictions";
      /** What labels name: the caller's inference id, or SageMaker's event id where the caller gave none. */
      readonly id: string;
      readonly timeMs: number;
      readonly values: readonly unknown[];
    }
  /** A request of another window that lies in the same hour's folder. */
  | { readonly kind: "outsideWindow" }
  /** A golden request of a check, for which no label will come. */
  | { readonly kind: "synthetic" }
  | { readonly kind: "unreadable"; readonly reason: string };

const unreadable = (reason: string): CaptureLine => ({ kind: "unreadable", reason });

/** Reads one line of SageMaker's data capture. The reasons never quote the data. */
export function readCaptureLine(line: string, window: Window, place: PredictionPlace): CaptureLine {
  const record = readCaptureRecord(line);
  if (record.kind === "unreadable") return record;
  const { captureData, eventMetadata, timeMs } = record;
  if (timeMs < window.startMs || timeMs >= window.endMs) return { kind: "outsideWindow" };
  const id = textOf(eventMetadata.inferenceId) ?? textOf(eventMetadata.eventId);
  if (id === undefined) return unreadable("eventMetadata has neither inferenceId nor eventId");
  if (isSyntheticInferenceId(id)) return { kind: "synthetic" };
  const output = captureData.endpointOutput;
  if (!isObject(output)) return unreadable("captureData.endpointOutput is missing");
  const answer = readAnswer(output, place);
  return answer.kind === "unreadable"
    ? unreadable(answer.reason)
    : { kind: "predictions", id, timeMs, values: answer.values };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
