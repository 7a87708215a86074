import { Categories } from "./categories";
import { lowerIndex } from "./distribution";
import { addToMoments, emptyMoments, type Moments, mergeMoments } from "./moments";
import { QuantileSketch } from "./quantile-sketch";
import type { Value } from "./value";

/** Model Monitor's names for the type of a column. */
export type InferredType = "Fractional" | "Integral" | "String" | "Unknown";

/** What a baseline says about a feature, as far as values must be counted against it while they stream by. */
export interface FeatureReference {
  /** A `String` feature counts every present value as text, also one that looks like a number. */
  readonly type: InferredType;
  /** Ascending; values are counted between them. */
  readonly cutPoints: readonly number[];
  /** Values outside `center ± distance` are counted; absent when the baseline has no usable mean and spread. */
  readonly threeSigma?: { readonly center: number; readonly distance: number };
}

export interface ValueCounts {
  integral: number;
  fractional: number;
  text: number;
  missing: number;
}

/** What is known of a feature's values, in parts that any engine can deliver. */
export interface FeatureFigures {
  readonly counts: ValueCounts;
  readonly moments: Moments;
  /** Counts below the first cut point, between neighbours, and from the last one on. */
  readonly histogram: readonly number[];
  readonly beyondThreeSigma: number;
  readonly categories: Categories;
  /** Empty where an engine has none. */
  readonly sketch: QuantileSketch;
}

/** Everything that is remembered of one feature's values. Memory is bounded whatever their number. */
export class FeatureStatistics {
  counts: ValueCounts = { integral: 0, fractional: 0, text: 0, missing: 0 };
  moments: Moments = emptyMoments();
  sketch = new QuantileSketch();
  categories = new Categories();
  /** Counts below the first cut point, between neighbours, and from the last one on. */
  histogram: number[];
  beyondThreeSigma = 0;

  constructor(readonly reference?: FeatureReference) {
    this.histogram = new Array<number>((reference?.cutPoints.length ?? 0) + 1).fill(0);
  }

  add(value: Value): void {
    if (value.kind === "missing") this.counts.missing += 1;
    else if (value.kind === "text") this.addText(value.text);
    else if (this.reference?.type === "String") this.addText(String(value.number));
    else this.addNumber(value.number);
  }

  /** The statistics of both parts together; both must have been counted against the same reference. */
  merge(other: FeatureFigures): FeatureStatistics {
    if (this.histogram.length !== other.histogram.length)
      throw new Error("statistics counted against different baselines cannot be merged");
    const merged = new FeatureStatistics(this.reference);
    merged.counts = {
      integral: this.counts.integral + other.counts.integral,
      fractional: this.counts.fractional + other.counts.fractional,
      text: this.counts.text + other.counts.text,
      missing: this.counts.missing + other.counts.missing,
    };
    merged.moments = mergeMoments(this.moments, other.moments);
    merged.sketch = this.sketch.merge(other.sketch);
    merged.categories = this.categories.merge(other.categories);
    merged.histogram = this.histogram.map((count, index) => count + (other.histogram[index] ?? 0));
    merged.beyondThreeSigma = this.beyondThreeSigma + other.beyondThreeSigma;
    return merged;
  }

  /** Values that are there, of whatever type. */
  get present(): number {
    return this.counts.integral + this.counts.fractional + this.counts.text;
  }

  private addNumber(value: number): void {
    if (Number.isInteger(value)) this.counts.integral += 1;
    else this.counts.fractional += 1;
    addToMoments(this.moments, value);
    this.sketch.add(value);
    if (this.reference === undefined) return;
    const { cutPoints, threeSigma } = this.reference;
    // A value at a cut point is not below it, so it belongs to the next count.
    let bin = lowerIndex(cutPoints, value);
    if (cutPoints[bin] === value) bin += 1;
    this.histogram[bin] = (this.histogram[bin] ?? 0) + 1;
    if (threeSigma !== undefined && Math.abs(value - threeSigma.center) > threeSigma.distance)
      this.beyondThreeSigma += 1;
  }

  private addText(text: string): void {
    this.counts.text += 1;
    this.categories.add(text);
  }
}

/** The type most values have; a column of numbers is `Integral` only when each of them is whole. */
export function inferredType({ integral, fractional, text }: ValueCounts): InferredType {
  const numbers = integral + fractional;
  if (numbers + text === 0) return "Unknown";
  if (text > numbers) return "String";
  return fractional > 0 ? "Fractional" : "Integral";
}
