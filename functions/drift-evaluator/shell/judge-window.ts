import type { EndpointDocument } from "../../shared/endpoint-document";
import type { S3Location } from "../../shared/s3-uri";
import type { Window } from "../../shared/time-window";
import { DatasetStatistics } from "../../statistics/dataset-statistics";
import type { Collected, CollectedWindow } from "../core/collected";
import { isSettled, reportAfter } from "../core/earlier-report";
import { evaluate, notEvaluable, type Outcome } from "../core/evaluate";
import { type DriftReport, firstReport, reportFiles } from "../core/report";
import type { CaptureEngine } from "./capture-engine";
import { listCapture } from "./capture-listing";
import { digestOf } from "./digest";
import type { ObjectStore } from "./object-store";
import { type Reference, readReference } from "./reference";
import type { Registry } from "./registry";
import { readEarlier, reportLocation, writeReport } from "./report-writer";

/** What judging takes from outside. */
export interface Judgement {
  readonly store: ObjectStore;
  readonly registry: Registry;
  readonly engine: CaptureEngine;
  readonly document: EndpointDocument;
  readonly now: Date;
}

/** A window that was judged. */
export interface JudgedWindow {
  readonly outcome: Outcome;
  /** What was counted of the capture; absent where nobody knew what to count. */
  readonly collected?: Collected;
  readonly report: DriftReport;
  readonly folder: S3Location;
  /** False when an earlier run had said the same, and nothing was written. */
  readonly written: boolean;
  /** It was evaluated, and no run before could: nobody was told of what it holds. */
  readonly firstEvaluation: boolean;
}

/** Judges a window and writes its report, unless it would say what it says already. */
export async function judgeWindow(judgement: Judgement, window: Window): Promise<JudgedWindow> {
  const { store, document } = judgement;
  const earlier = await readEarlier(store, document, window);
  return judge(judgement, window, await listCapture(store, document, window), earlier);
}

/**
 * Looks once more at a window that was judged: `undefined` when nothing has come since. One that nobody has judged is
 * judged now, if anything was captured in it.
 */
export async function judgeAgain(judgement: Judgement, window: Window): Promise<JudgedWindow | undefined> {
  const { store, document } = judgement;
  const earlier = await readEarlier(store, document, window);
  const listing = await listCapture(store, document, window);
  if (isSettled(earlier, listing.digest)) return undefined;
  if (earlier === undefined && listing.objects.length === 0) return undefined;
  const judged = await judge(judgement, window, listing, earlier);
  return judged.written ? judged : undefined;
}

async function judge(
  { store, registry, engine, document, now }: Judgement,
  window: Window,
  listing: Awaited<ReturnType<typeof listCapture>>,
  earlier: Awaited<ReturnType<typeof readEarlier>>,
): Promise<JudgedWindow> {
  const reference = await readReference(store, registry, document, window.endMs);
  const captured =
    reference.kind === "usable"
      ? await engine.collect(listing, window, reference.baseline)
      : nothingCollected;
  const outcome = outcomeOf(captured, reference, document);
  const subject = {
    endpointName: document.endpointName,
    variantName: document.serving.variantName,
    modelPackageGroupName: document.modelPackageGroupName,
    ...(reference.modelPackageVersion !== undefined && {
      modelPackageVersion: reference.modelPackageVersion,
    }),
    window,
    engine: engine.name,
    ...(reference.files && { baseline: reference.files }),
  };
  const first = firstReport(subject, captured, outcome, listing.digest, now.toISOString());
  const { report, unchanged } =
    earlier === undefined ? { report: first, unchanged: false } : reportAfter(earlier, first);
  const folder = reportLocation(document, window);
  if (!unchanged) await writeReport(store, folder, reportFiles(report, captured));
  const firstEvaluation = outcome.kind === "evaluated" && earlier?.outcome !== "evaluated";
  return {
    outcome,
    ...(reference.kind === "usable" && { collected: captured.collected }),
    report,
    folder,
    written: !unchanged,
    firstEvaluation,
  };
}

function outcomeOf(captured: CollectedWindow, reference: Reference, { drift }: EndpointDocument): Outcome {
  if (reference.kind === "unusable") return notEvaluable(reference.reason);
  return evaluate(captured.collected, reference.baseline, reference.constraints, drift);
}

/** Without a baseline nobody knows what to count, so nothing is read; a later look reads it. */
const nothingCollected: CollectedWindow = {
  collected: {
    statistics: new DatasetStatistics([]),
    records: 0,
    rows: 0,
    rowsWithMissingColumns: 0,
    rowsWithExtraColumns: 0,
    unreadableLines: {},
  },
  objects: { count: 0, bytes: 0, digest: digestOf("[]") },
  duplicateObjects: 0,
  misplacedRecords: 0,
  unreadableExamples: [],
};
