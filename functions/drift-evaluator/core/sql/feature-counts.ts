import { Categories } from "../../../statistics/categories";
import type { FeatureFigures } from "../../../statistics/feature-statistics";
import { emptyMoments, type Moments, mergeMoments } from "../../../statistics/moments";
import { QuantileSketch } from "../../../statistics/quantile-sketch";
import type { CountLine } from "./count-line";
import type { QueriedFeature } from "./value-steps";

/** Moments lose digits as the origin's distance grows; below so many standard deviations twelve or more are left. */
const farOrigin = 1000;

/** Puts a feature's figures together from the lines of an answer. */
export class FeatureCounts {
  private readonly counts = { integral: 0, fractional: 0, text: 0, missing: 0 };
  private readonly categories = new Categories();
  private readonly histogram: number[];
  private readonly parts: { readonly bin: number; readonly moments: Moments }[] = [];
  private beyondThreeSigma = 0;

  constructor(private readonly feature: QueriedFeature) {
    this.histogram = new Array<number>(feature.cutPoints.length + 1).fill(0);
  }

  add(line: CountLine): void {
    switch (line.class) {
      case "missing":
        this.counts.missing += line.amount;
        return;
      case "text":
        this.counts.text = line.classAmount;
        this.categories.add(textOfLabel(line.label), line.amount);
        return;
      case "integral":
      case "fractional":
        this.addNumbers(line, line.class);
        return;
      default:
        return;
    }
  }

  figures(): FeatureFigures {
    return {
      counts: this.counts,
      moments: this.moments(),
      histogram: this.histogram,
      beyondThreeSigma: this.beyondThreeSigma,
      categories: this.categories,
      sketch: new QuantileSketch(),
    };
  }

  /** The mean, where the origin is so far from it that the moments have to be taken again around it. */
  betterOrigin(): number | undefined {
    const { count, mean, squaredDistances, minimum, maximum } = this.moments();
    if (count === 0 || minimum === maximum) return undefined;
    const distance = Math.abs(mean - this.feature.origin);
    return distance > farOrigin * Math.sqrt(squaredDistances / count) ? mean : undefined;
  }

  private addNumbers(line: CountLine, kind: "integral" | "fractional"): void {
    this.counts[kind] += line.amount;
    const bin = this.feature.cutPoints.length === 0 ? 0 : line.bin;
    this.histogram[bin] = (this.histogram[bin] ?? 0) + line.amount;
    if (line.beyond) this.beyondThreeSigma += line.amount;
    const { amount, minimum, maximum } = line;
    const moments =
      minimum === maximum
        ? { count: amount, mean: minimum - this.feature.origin, squaredDistances: 0, minimum, maximum }
        : { count: amount, mean: line.mean, squaredDistances: line.variance * amount, minimum, maximum };
    this.parts.push({ bin: line.bin, moments });
  }

  /** Merged in the bins' order, so that the order of the answer changes nothing; then moved back by the origin. */
  private moments(): Moments {
    const ordered = [...this.parts].sort(
      (left, right) => left.moments.minimum - right.moments.minimum || left.bin - right.bin,
    );
    const merged = ordered.reduce((sum, { moments }) => mergeMoments(sum, moments), emptyMoments());
    if (merged.count === 0) return merged;
    const { minimum, maximum } = merged;
    const mean = minimum === maximum ? minimum : merged.mean + this.feature.origin;
    return { ...merged, mean };
  }
}

/** Numbers and nested JSON are written as JavaScript writes them. */
function textOfLabel(label: string): string {
  const text = label.slice(1);
  if (label.startsWith("n")) return String(Number(text));
  return label.startsWith("j") ? JSON.stringify(JSON.parse(text)) : text;
}
