import { Categories } from "./categories";
import { histogramOfSorted } from "./histogram";
import { emptyMoments, type Moments, mergeMoments, momentsOfSorted } from "./moments";
import { QuantileSketch, sketchParameters } from "./quantile-sketch";
import { sortNumbers } from "./sort-numbers";
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
  /** Empty where an engine has none; then a statistics file has the histogram for its buckets. */
  readonly sketch: QuantileSketch;
}

/**
 * Everything that is remembered of one feature's values. Memory is bounded whatever their number.
 *
 * Numbers are kept until there are as many as a sketch compacts at once, and then sorted: the sketch takes them as they
 * are, and moments, histogram and outliers of a sorted batch cost a fraction of what they cost number by number.
 */
export class FeatureStatistics implements FeatureFigures {
  private readonly own = {
    counts: { integral: 0, fractional: 0, text: 0, missing: 0 },
    moments: emptyMoments(),
    histogram: [0],
    beyondThreeSigma: 0,
    categories: new Categories(),
    sketch: new QuantileSketch(),
  };
  private batch = new Float64Array(0);
  private held = 0;
  private readonly textOnly: boolean;

  constructor(readonly reference?: FeatureReference) {
    this.textOnly = reference?.type === "String";
    this.own.histogram = new Array<number>((reference?.cutPoints.length ?? 0) + 1).fill(0);
  }

  add(value: Value): void {
    if (value.kind === "missing") this.addMissing();
    else if (value.kind === "text") this.addText(value.text);
    else this.addNumber(value.number);
  }

  /** Counts one finite number. */
  addNumber(value: number): void {
    if (this.textOnly) {
      this.addText(String(value));
      return;
    }
    if (this.held === this.batch.length) this.makeRoom();
    this.batch[this.held] = value;
    this.held += 1;
  }

  addText(text: string): void {
    this.own.counts.text += 1;
    this.own.categories.add(text);
  }

  addMissing(): void {
    this.own.counts.missing += 1;
  }

  get counts(): ValueCounts {
    return this.settled().counts;
  }

  get moments(): Moments {
    return this.settled().moments;
  }

  get histogram(): readonly number[] {
    return this.settled().histogram;
  }

  get beyondThreeSigma(): number {
    return this.settled().beyondThreeSigma;
  }

  get categories(): Categories {
    return this.own.categories;
  }

  get sketch(): QuantileSketch {
    return this.settled().sketch;
  }

  /** Values that are there, of whatever type. */
  get present(): number {
    const { integral, fractional, text } = this.counts;
    return integral + fractional + text;
  }

  /** The statistics of both parts together; both must have been counted against the same reference. */
  merge(other: FeatureStatistics): FeatureStatistics {
    const merged = new FeatureStatistics(this.reference);
    merged.absorb(this);
    merged.absorb(other);
    return merged;
  }

  /** Takes over what the other one counted, which does not change. */
  absorb(other: FeatureFigures): void {
    const own = this.settled();
    if (own.histogram.length !== other.histogram.length)
      throw new Error("statistics counted against different baselines cannot be merged");
    own.counts.integral += other.counts.integral;
    own.counts.fractional += other.counts.fractional;
    own.counts.text += other.counts.text;
    own.counts.missing += other.counts.missing;
    own.moments = mergeMoments(own.moments, other.moments);
    own.sketch.absorb(other.sketch);
    own.categories = own.categories.merge(other.categories);
    own.histogram = own.histogram.map((count, index) => count + (other.histogram[index] ?? 0));
    own.beyondThreeSigma += other.beyondThreeSigma;
  }

  /** Few numbers need little room; a full batch is counted. */
  private makeRoom(): void {
    if (this.batch.length === sketchParameters.k) {
      this.settled();
      return;
    }
    const larger = new Float64Array(Math.min(sketchParameters.k, Math.max(64, this.batch.length * 4)));
    larger.set(this.batch);
    this.batch = larger;
  }

  /** The figures with the numbers that were waiting. */
  private settled(): typeof this.own {
    const { own, held } = this;
    if (held === 0) return own;
    this.held = 0;
    const sorted = sortNumbers(this.batch.subarray(0, held));
    let whole = 0;
    for (let index = 0; index < held; index += 1) if (Number.isInteger(sorted[index])) whole += 1;
    own.counts.integral += whole;
    own.counts.fractional += held - whole;
    own.moments = mergeMoments(own.moments, momentsOfSorted(sorted));
    own.sketch.addSorted(sorted);
    if (this.reference === undefined) return own;
    histogramOfSorted(sorted, this.reference.cutPoints, own.histogram);
    own.beyondThreeSigma += countBeyond(sorted, this.reference.threeSigma);
    return own;
  }
}

/** How many of ascending numbers are outside: they are at both ends. */
function countBeyond(sorted: Float64Array, threeSigma: FeatureReference["threeSigma"]): number {
  if (threeSigma === undefined) return 0;
  const { center, distance } = threeSigma;
  const outside = (index: number) => Math.abs((sorted[index] ?? center) - center) > distance;
  let low = 0;
  while (low < sorted.length && (sorted[low] ?? 0) < center && outside(low)) low += 1;
  let high = sorted.length;
  while (high > low && outside(high - 1)) high -= 1;
  return low + sorted.length - high;
}

/** The type most values have; a column of numbers is `Integral` only when each of them is whole. */
export function inferredType({ integral, fractional, text }: ValueCounts): InferredType {
  const numbers = integral + fractional;
  if (numbers + text === 0) return "Unknown";
  if (text > numbers) return "String";
  return fractional > 0 ? "Fractional" : "Integral";
}
