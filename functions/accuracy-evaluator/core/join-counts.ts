/** What was found on both sides of the join, in numbers. */
export interface JoinCounts {
  /** Requests whose answer was captured in the window; one has as many predictions as rows. */
  readonly requests: number;
  readonly predictions: number;
  /** Predictions that have a label. */
  readonly labelled: number;
  /** Captured again under the same id; the latest answer counts. */
  readonly duplicatePredictions: number;
  readonly labelLines: number;
  /** Uploaded again with the same label. */
  readonly duplicateLabels: number;
  /** Uploaded again, later, with another label, which counts. */
  readonly correctedLabels: number;
  /** Two labels for one prediction in one object, of which the last line counts. */
  readonly contradictoryLabels: number;
  /** Uploaded in an hour that was over when the prediction was made. */
  readonly labelsBeforePrediction: number;
  /** Of no prediction of this window; most are of the windows around it. */
  readonly labelsWithoutPrediction: number;
  readonly unreadableCaptureLines: Readonly<Record<string, number>>;
  readonly unreadableLabelLines: Readonly<Record<string, number>>;
}

/** Counts lines by the reason why they cannot be read. */
export class ReasonCounts {
  private readonly counts = new Map<string, number>();

  add(reason: string): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }

  byReason(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.counts].sort());
  }
}

/** How many lines could not be read, for whatever reason. */
export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
