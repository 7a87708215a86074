import type { ValueSet } from "../../kernel/ports";
import type { AnalysedWindow } from "./monitoring-records";

/** One entry of `constraint_violations.json`; a check of the whole data set has no feature. */
export interface MonitorViolation {
  readonly feature_name?: string;
  readonly constraint_check_type: string;
  readonly description: string;
}

/** What Model Monitor publishes of one feature. */
export interface FeatureFigures {
  readonly name: string;
  /** Share of the values that are there, 0..1. */
  readonly nonNull: number;
  /** Distance from the baseline, 0..1; absent where the two cannot be compared. */
  readonly drift?: number;
  /** The values themselves, of a numeric feature. */
  readonly values?: ValueSet;
}

/** What an analysis found, ready to be written. */
export interface JudgedCapture {
  readonly kind: "judged";
  /** The contents of `statistics.json` and `constraints.json`. */
  readonly statistics: object;
  readonly constraints: object;
  readonly violations: readonly MonitorViolation[];
  readonly figures: readonly FeatureFigures[];
  /** Whether the constraints file lets figures be published. */
  readonly emitsMetrics: boolean;
}

export type Judgement = JudgedCapture | { readonly kind: "failed"; readonly reason: string };

/**
 * The work of Model Monitor's container: captured lines of a window against the texts of the baseline's files. It comes
 * from outside, because the simulator knows nothing of statistics.
 */
export type CaptureAnalyser = (
  lines: readonly string[],
  window: AnalysedWindow,
  files: { readonly statistics: string; readonly constraints: string },
) => Promise<Judgement>;
