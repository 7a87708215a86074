import { type BaselineFeature, type NumericBaseline, threeSigmaDistance } from "../../statistics/baseline";
import type { FeatureConstraints } from "../../statistics/constraints-file";
import type { FeatureStatistics } from "../../statistics/feature-statistics";

/** One feature of the window beside what the baseline says of it. */
export interface FeatureComparison {
  readonly name: string;
  readonly baseline: BaselineFeature;
  /** Absent when the constraints file does not name the feature; then only the shift is measured. */
  readonly constraints?: FeatureConstraints;
  readonly current: FeatureStatistics;
}

/** A feature's distance from its baseline in standard deviations. */
export type Shift =
  | {
      readonly kind: "measured";
      readonly z: number;
      /** The baseline never varied, so any change is reported as the largest shift. */
      readonly constantBaseline: boolean;
      readonly beyondShare: number;
      readonly baselineBeyondShare: number;
      readonly samples: number;
      readonly baselineSamples: number;
    }
  /** A feature of text has no mean. */
  | { readonly kind: "notNumeric" }
  | { readonly kind: "notEvaluable"; readonly reason: string };

/** What a shift from a constant baseline is reported as; metrics cannot be infinite. */
export const largestShift = 99;

/** Share of a normal distribution beyond three standard deviations, for a baseline without a distribution. */
const normalBeyondShare = 0.0027;

/** Measures the mean's shift and the share of values beyond three standard deviations of the baseline. */
export function measureShift({ baseline, current }: FeatureComparison, minimumSamples: number): Shift {
  if (baseline.type === "String") return { kind: "notNumeric" };
  const { numeric } = baseline;
  if (numeric === undefined)
    return { kind: "notEvaluable", reason: baseline.problem ?? "the baseline has no statistics of it" };
  const samples = current.moments.count;
  if (samples < minimumSamples)
    return { kind: "notEvaluable", reason: `${samples} numbers, at least ${minimumSamples} are needed` };
  const difference = current.moments.mean - numeric.mean;
  // Sums of values around 1e308 are beyond what a number holds.
  if (!Number.isFinite(difference))
    return { kind: "notEvaluable", reason: "the mean is not a finite number" };
  const constantBaseline = numeric.standardDeviation === 0;
  return {
    kind: "measured",
    z: cappedShift(difference, numeric),
    constantBaseline,
    beyondShare: current.beyondThreeSigma / samples,
    baselineBeyondShare: baselineBeyondShare(baseline),
    samples,
    baselineSamples: Math.max(1, baseline.presentCount),
  };
}

function cappedShift(difference: number, numeric: NumericBaseline): number {
  const { standardDeviation } = numeric;
  if (difference === 0) return 0;
  if (standardDeviation === 0 && Math.abs(difference) <= threeSigmaDistance(numeric)) return 0;
  const z = difference / standardDeviation;
  return Math.sign(z) * Math.min(Math.abs(z), largestShift);
}

function baselineBeyondShare({ numeric }: BaselineFeature): number {
  if (numeric?.distribution === undefined) return normalBeyondShare;
  const distance = threeSigmaDistance(numeric);
  const below = numeric.distribution.shareBelow(numeric.mean - distance);
  const above = 1 - numeric.distribution.shareBelow(numeric.mean + distance);
  return Math.max(0, below + (numeric.standardDeviation === 0 ? 0 : above));
}
