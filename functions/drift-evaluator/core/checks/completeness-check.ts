import type { FeatureComparison } from "../feature-comparison";
import type { DriftFinding } from "../finding";
import { chanceCount } from "./chance";
import { percent } from "./percent";

/**
 * Fires when a smaller share of values is present than the constraints ask for. Where they let some be missing, the share
 * is the training set's own, which half of all windows fall below by chance; so it fires when chance does not explain it.
 */
export function completenessCheck({
  name,
  baseline,
  constraints,
  current,
}: FeatureComparison): DriftFinding[] {
  const { missing } = current.counts;
  const total = current.present + missing;
  if (constraints === undefined || total === 0) return [];
  const usual = total * (1 - constraints.completeness);
  const samplesPerBaselineSample = total / Math.max(1, baseline.presentCount);
  const allowed = usual === 0 ? 0 : Math.max(usual, chanceCount(usual, samplesPerBaselineSample));
  if (missing <= allowed) return [];
  const share = current.present / total;
  const threshold = 1 - allowed / total;
  return [
    {
      feature: name,
      check: "completeness_check",
      direction: "down",
      measured: share,
      threshold,
      unit: "share",
      description: `${percent(share)} of the values are present; at least ${percent(threshold)} must be`,
    },
  ];
}
