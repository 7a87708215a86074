import type { Violation } from "../../../statistics/violations-file";
import type { Shift } from "../feature-comparison";
import { percent } from "./percent";

/** A smaller excess of values beyond three sigma is of no practical weight, however many samples prove it. */
const relevantExcess = 0.01;

/** So many standard errors are chance: with hundreds of windows a month, three would be a false alarm every few days. */
const chanceErrors = 4;

/** Fires when the mean moved by more than the threshold, in standard deviations of the baseline. */
export function meanShiftCheck(name: string, shift: Shift, sigmaThreshold: number): Violation[] {
  if (shift.kind !== "measured" || Math.abs(shift.z) <= sigmaThreshold) return [];
  const cause = shift.constantBaseline ? " (the baseline never varied)" : "";
  const description = `Mean shift: ${shift.z.toFixed(2)} sigma exceeds threshold: ${sigmaThreshold}${cause}`;
  return [{ feature_name: name, constraint_check_type: "mean_shift_check", description }];
}

/** Fires on more values beyond three sigma than the baseline has itself: drift that leaves the mean alone. */
export function beyondThreeSigmaCheck(name: string, shift: Shift): Violation[] {
  if (shift.kind !== "measured") return [];
  const { beyondShare, baselineBeyondShare: usual, samples, baselineSamples } = shift;
  const allowed = Math.max(
    usual + relevantExcess,
    chanceCount(usual * samples, samples / baselineSamples) / samples,
  );
  if (beyondShare <= allowed) return [];
  const description = `${percent(beyondShare)} of the values are beyond 3 sigma; the baseline's own share allows ${percent(allowed)}`;
  return [{ feature_name: name, constraint_check_type: "beyond_three_sigma_check", description }];
}

/**
 * The largest count that chance explains where `expected` are usual. Counts of rare values are far from normal, their
 * square roots are close to it (Anscombe); the baseline's own count is as uncertain as its size makes it.
 */
function chanceCount(expected: number, samplesPerBaselineSample: number): number {
  const deviation = Math.sqrt(1 + samplesPerBaselineSample) / 2;
  return (Math.sqrt(expected + 3 / 8) + chanceErrors * deviation) ** 2 - 3 / 8;
}
