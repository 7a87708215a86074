import type { Window } from "../../shared/time-window";
import { readCaptureLine } from "./capture-line";
import { Encoding, type EncodingPlan } from "./encoding";
import { GrowingNumbers } from "./growing-numbers";
import type { IdDigest } from "./id-table";
import { type JoinCounts, ReasonCounts } from "./join-counts";
import { readLabelLine } from "./label-line";
import { type LabelSource, Labels } from "./labels";
import { Predictions } from "./predictions";

/** Seconds within which so many of the labels arrived. */
export interface LabelDelay {
  readonly p50: number;
  readonly p95: number;
}

/** Takes a labelled prediction; `part` is one of `partCount` parts of the window. */
export type PairVisitor = (prediction: number, label: number, part: number) => void;

/**
 * Joins the predictions of a window with their labels: first every line of capture, then every line of labels in the
 * order of upload (hour, key, line). Memory grows with the predictions of the window, and not with the labels.
 */
export class Join {
  readonly encoding: Encoding;
  private readonly predictions: Predictions;
  private labels: Labels | undefined;
  private readonly unreadableCapture = new ReasonCounts();
  private readonly unreadableLabels = new ReasonCounts();
  private duplicatePredictions = 0;
  private labelLines = 0;
  private readonly placements = {
    first: 0,
    duplicate: 0,
    corrected: 0,
    contradictory: 0,
    withoutPrediction: 0,
    otherRowCount: 0,
  };

  constructor(
    private readonly window: Window,
    private readonly plan: EncodingPlan,
    digest: IdDigest,
  ) {
    this.encoding = new Encoding(plan);
    this.predictions = new Predictions(digest);
  }

  addCaptureLine(text: string): void {
    const line = readCaptureLine(text, this.window, this.plan.prediction);
    if (line.kind === "outsideWindow" || line.kind === "synthetic") return;
    if (line.kind === "unreadable") {
      this.unreadableCapture.add(line.reason);
      return;
    }
    const values = encoded(line.values, (value) => this.encoding.prediction(value));
    if (values === undefined)
      this.unreadableCapture.add("a prediction is missing, or is none of the problem's");
    else if (this.predictions.add(line.id, line.timeMs, values) === "duplicate")
      this.duplicatePredictions += 1;
  }

  addLabelLine(text: string, source: LabelSource): void {
    this.labels ??= new Labels(this.predictions);
    this.labelLines += 1;
    const line = readLabelLine(text);
    if (line.kind === "unreadable") {
      this.unreadableLabels.add(line.reason);
      return;
    }
    const values = encoded(line.values, (value) => this.encoding.label(value));
    if (values === undefined) {
      this.unreadableLabels.add("a label is blank, NaN, or none of the problem's");
      return;
    }
    const placement = this.labels.add(line.id, values, source);
    this.placements[placement] += 1;
    if (placement === "otherRowCount")
      this.unreadableLabels.add("another number of labels than the answer has predictions");
  }

  /** Counts a line that could not even be brought here, such as one beyond the size limit. */
  addUnreadable(side: "capture" | "labels", reason: string): void {
    if (side === "labels") this.labelLines += 1;
    (side === "capture" ? this.unreadableCapture : this.unreadableLabels).add(reason);
  }

  hasPredictions(): boolean {
    return this.predictions.requests > 0;
  }

  /** Shows every prediction that has a label. */
  eachPair(visit: PairVisitor): void {
    const { labels, predictions } = this;
    if (labels === undefined) return;
    for (let request = 0; request < predictions.requests; request += 1) {
      if (!labels.has(request)) continue;
      const first = predictions.first(request);
      const part = predictions.part(request);
      for (let place = first; place < first + predictions.size(request); place += 1)
        visit(predictions.value(place), labels.at(place), part);
    }
  }

  /** Shows every prediction, those without a label as well. */
  eachPrediction(visit: (prediction: number) => void): void {
    const { predictions } = this;
    for (let request = 0; request < predictions.requests; request += 1) {
      const first = predictions.first(request);
      const end = first + predictions.size(request);
      for (let place = first; place < end; place += 1) visit(predictions.value(place));
    }
  }

  counts(): JoinCounts {
    const { placements, predictions, labels } = this;
    let labelled = 0;
    let labelsBeforePrediction = 0;
    for (let request = 0; labels !== undefined && request < predictions.requests; request += 1) {
      if (!labels.has(request)) continue;
      labelled += predictions.size(request);
      if (labels.cameBefore(request)) labelsBeforePrediction += 1;
    }
    return {
      requests: predictions.requests,
      predictions: predictions.rows,
      labelled,
      duplicatePredictions: this.duplicatePredictions,
      labelLines: this.labelLines,
      duplicateLabels: placements.duplicate,
      correctedLabels: placements.corrected,
      contradictoryLabels: placements.contradictory,
      labelsBeforePrediction,
      labelsWithoutPrediction: placements.withoutPrediction,
      unreadableCaptureLines: this.unreadableCapture.byReason(),
      unreadableLabelLines: this.unreadableLabels.byReason(),
    };
  }

  /** How long the labels took, of the requests that have one; `undefined` when none has. */
  delay(): LabelDelay | undefined {
    const { predictions, labels } = this;
    const delays = new GrowingNumbers();
    for (let request = 0; labels !== undefined && request < predictions.requests; request += 1)
      if (labels.has(request)) delays.push(labels.delaySeconds(request));
    if (delays.length === 0) return undefined;
    const sorted = delays.sorted();
    // The smallest delay within which at least this share arrived.
    const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return { p50: quantile(0.5), p95: quantile(0.95) };
  }
}

/** All of the values as numbers, or `undefined` when one of them has none: half a request is not compared. */
function encoded(
  values: readonly unknown[],
  encode: (value: unknown) => number | undefined,
): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const value of values) {
    const number = encode(value);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  return numbers;
}
