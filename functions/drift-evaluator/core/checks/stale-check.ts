import { standardDeviation } from "../../../statistics/moments";
import type { FeatureComparison } from "../feature-comparison";
import type { DriftFinding } from "../finding";
import { isBelowChance } from "./chance";
import { percent } from "./percent";

/** Less than this share of the baseline's spread is a value that stands still: a stuck sensor, a default that is sent. */
const staleSpreadShare = 0.05;

/**
 * Fires when a feature that varies in the baseline has stopped to vary, whatever its mean. Not for a constant baseline,
 * and not where chance explains it: of a switch that is rarely on, most windows see one value only.
 */
export function staleCheck(comparison: FeatureComparison, minimumSamples: number): DriftFinding[] {
  const { name, baseline, current } = comparison;
  const usual = baseline.numeric?.standardDeviation ?? 0;
  if (usual <= 0 || current.moments.count < minimumSamples) return [];
  const share = standardDeviation(current.moments) / usual;
  if (!(share < staleSpreadShare) || !standsOut(comparison)) return [];
  return [
    {
      feature: name,
      check: "stale_check",
      direction: "down",
      measured: share,
      threshold: staleSpreadShare,
      unit: "ratio",
      description: `The values vary by ${percent(share)} of the baseline's standard deviation; less than ${percent(staleSpreadShare)} is a sensor that stands still`,
    },
  ];
}

/** Whether too few values lie outside the window's fullest bin for what the baseline has there. */
function standsOut({ baseline, current }: FeatureComparison): boolean {
  const distribution = baseline.numeric?.distribution;
  if (distribution === undefined) return true;
  const { cutPoints } = distribution;
  const { histogram, moments } = current;
  const fullest = histogram.reduce((best, count, bin) => (count > (histogram[best] ?? 0) ? bin : best), 0);
  const below = (bin: number, without: number) => {
    const cutPoint = cutPoints[bin];
    return cutPoint === undefined ? without : distribution.shareBelow(cutPoint);
  };
  const usualShare = below(fullest, 1) - below(fullest - 1, 0);
  const outside = moments.count - (histogram[fullest] ?? 0);
  const samplesPerBaselineSample = moments.count / Math.max(1, baseline.presentCount);
  return isBelowChance(outside, moments.count * (1 - usualShare), samplesPerBaselineSample);
}
