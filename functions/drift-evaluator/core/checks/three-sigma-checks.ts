import type { Shift } from "../feature-comparison";
import { type DriftFinding, directionOf } from "../finding";
import { chanceCount } from "./chance";
import { percent } from "./percent";

/** A smaller excess of values beyond three sigma is of no practical weight, however many samples prove it. */
const relevantExcess = 0.01;

/** Fires when the mean moved by more than the threshold, in standard deviations of the baseline. */
export function meanShiftCheck(name: string, shift: Shift, sigmaThreshold: number): DriftFinding[] {
  if (shift.kind !== "measured" || Math.abs(shift.z) <= sigmaThreshold) return [];
  const cause = shift.constantBaseline ? " (the baseline never varied)" : "";
  const description = `Mean shift: ${shift.z.toFixed(2)} sigma exceeds threshold: ${sigmaThreshold}${cause}`;
  return [
    {
      feature: name,
      check: "mean_shift_check",
      direction: directionOf(shift.z),
      measured: shift.z,
      threshold: sigmaThreshold,
      unit: "sigma",
      description,
    },
  ];
}

/** Fires on more values beyond three sigma than the baseline has itself: drift that leaves the mean alone. */
export function beyondThreeSigmaCheck(name: string, shift: Shift): DriftFinding[] {
  if (shift.kind !== "measured") return [];
  const { beyondShare, baselineBeyondShare: usual, samples, baselineSamples } = shift;
  const allowed = Math.max(
    usual + relevantExcess,
    chanceCount(usual * samples, samples / baselineSamples) / samples,
  );
  if (beyondShare <= allowed) return [];
  const description = `${percent(beyondShare)} of the values are beyond 3 sigma; the baseline's own share allows ${percent(allowed)}`;
  return [
    {
      feature: name,
      check: "beyond_three_sigma_check",
      direction: "up",
      measured: beyondShare,
      threshold: allowed,
      unit: "share",
      description,
    },
  ];
}
