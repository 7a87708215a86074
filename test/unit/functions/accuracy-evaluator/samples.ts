import { createHash } from "node:crypto";
import type { IdDigest } from "../../../../functions/accuracy-evaluator/core/id-table";
import { Join } from "../../../../functions/accuracy-evaluator/core/join";
import type { AccuracyPlan } from "../../../../functions/shared/accuracy-plan";

/** What an endpoint with a binary model agreed on; each test changes one thing. */
export function accuracyPlan(changes: Partial<AccuracyPlan> = {}): AccuracyPlan {
  return {
    problemType: "binaryClassification",
    metric: "f1",
    bound: 0.6,
    prediction: { index: 0, probabilityThreshold: 0.5, positiveLabel: "1" },
    windowMinutes: 60,
    labelDelayMinutes: 60,
    breachWindows: 3,
    minimumSamples: 1,
    minimumCoverage: 0.5,
    labelsS3Uri: "s3://data/labels/prod-turbine-failure",
    reportsS3Uri: "s3://data/accuracy/prod-turbine-failure",
    retraining: {
      pipelineName: "turbine-failure-training",
      parameters: { Reason: "accuracy" },
      cooldownHours: 24,
      maximumDurationHours: 12,
    },
    ...changes,
  };
}

/** An hour, and a time within it. */
export const window = { startMs: Date.UTC(2026, 4, 1, 10), endMs: Date.UTC(2026, 4, 1, 11) };
export const atMinute = (minute: number) => new Date(window.startMs + minute * 60_000).toISOString();

export interface Captured {
  readonly id: string;
  readonly data: string;
  readonly time?: string;
  readonly encoding?: string;
  readonly contentType?: string;
  /** Absent: the caller gave an inference id. */
  readonly eventIdOnly?: boolean;
}

/** A line as SageMaker's data capture writes it. */
export function captured({ id, data, time, encoding, contentType, eventIdOnly }: Captured): string {
  const metadata = eventIdOnly === true ? { eventId: id } : { eventId: `event-of-${id}`, inferenceId: id };
  return JSON.stringify({
    captureData: {
      endpointInput: { observedContentType: "text/csv", mode: "INPUT", data: "1,2\n", encoding: "CSV" },
      endpointOutput: {
        observedContentType: contentType ?? "text/csv; charset=utf-8",
        mode: "OUTPUT",
        data,
        encoding: encoding ?? "CSV",
      },
    },
    eventMetadata: { ...metadata, inferenceTime: time ?? atMinute(1) },
    eventVersion: "0",
  });
}

/** A line in Model Monitor's ground-truth format. */
export function labelled(id: string, data: string): string {
  return JSON.stringify({
    groundTruthData: { data, encoding: "CSV" },
    eventMetadata: { eventId: id },
    eventVersion: "0",
  });
}

export const idDigest: IdDigest = (id, words) => {
  const digest = createHash("sha256").update(id).digest();
  for (let word = 0; word < 4; word += 1) words[word] = digest.readUInt32BE(word * 4);
};

/** An object of labels: its lines, and its hour in hours after the window's start. */
export interface LabelObject {
  readonly hour: number;
  readonly lines: readonly string[];
}

/** Joins lines of capture with objects of labels. */
export function joined(
  captureLines: readonly string[],
  labels: readonly LabelObject[],
  plan: AccuracyPlan = accuracyPlan(),
): Join {
  const join = new Join(window, plan, idDigest);
  for (const line of captureLines) join.addCaptureLine(line);
  for (const [object, { hour, lines }] of labels.entries())
    for (const line of lines)
      join.addLabelLine(line, { hourStartMs: window.startMs + hour * 3_600_000, object });
  return join;
}
