import { GrowingNumbers } from "./growing-numbers";
import type { Predictions } from "./predictions";

const hourMs = 3_600_000;

/** Where a label comes from: the UTC hour of its upload, and the number of its object in the order of reading. */
export interface LabelSource {
  readonly hourStartMs: number;
  readonly object: number;
}

/** What became of a label. */
export type LabelPlacement =
  | "first"
  | "duplicate"
  | "corrected"
  | "contradictory"
  | "withoutPrediction"
  | "otherRowCount";

/** The labels of a window's predictions. They come in the order of their upload: a later one replaces an earlier one. */
export class Labels {
  /** By place of the prediction; NaN = no label. */
  private readonly values = new GrowingNumbers();
  /** By request; NaN = no label. */
  private readonly hours = new GrowingNumbers();
  private readonly objects = new GrowingNumbers();
  private readonly predictions: Predictions;

  /** All predictions must be there already. */
  constructor(predictions: Predictions) {
    this.predictions = predictions;
    for (let place = 0; place < predictions.places; place += 1) this.values.push(Number.NaN);
    for (let request = 0; request < predictions.requests; request += 1) {
      this.hours.push(Number.NaN);
      this.objects.push(Number.NaN);
    }
  }

  add(id: string, values: readonly number[], source: LabelSource): LabelPlacement {
    const request = this.predictions.find(id);
    if (request < 0) return "withoutPrediction";
    if (this.predictions.size(request) !== values.length) return "otherRowCount";
    const first = this.predictions.first(request);
    const placement = this.placementOf(request, first, values, source);
    // Of one label that came twice the first arrival tells how long it took.
    if (placement === "duplicate") return placement;
    for (const [row, value] of values.entries()) this.values.set(first + row, value);
    this.hours.set(request, source.hourStartMs);
    this.objects.set(request, source.object);
    return placement;
  }

  /** The label of the prediction at this place; NaN without one. */
  at(place: number): number {
    return this.values.at(place);
  }

  has(request: number): boolean {
    return !Number.isNaN(this.hours.at(request));
  }

  /** Whether the label's hour was over when the prediction was made. */
  cameBefore(request: number): boolean {
    return this.hours.at(request) + hourMs <= this.predictions.time(request);
  }

  /** Seconds from the prediction to the beginning of the hour of upload, which is all that the label's folder tells; at least 0. */
  delaySeconds(request: number): number {
    return Math.max(0, (this.hours.at(request) - this.predictions.time(request)) / 1000);
  }

  private placementOf(
    request: number,
    first: number,
    values: readonly number[],
    { object }: LabelSource,
  ): LabelPlacement {
    if (!this.has(request)) return "first";
    if (values.every((value, row) => value === this.values.at(first + row))) return "duplicate";
    return this.objects.at(request) === object ? "contradictory" : "corrected";
  }
}
