import type { Baseline } from "../../statistics/baseline";
import type { FeatureConstraints } from "../../statistics/constraints-file";
import { baselineDriftCheck } from "./checks/baseline-drift-check";
import { categoricalValuesCheck } from "./checks/categorical-values-check";
import { columnChecks } from "./checks/column-checks";
import { completenessCheck } from "./checks/completeness-check";
import { dataTypeCheck } from "./checks/data-type-check";
import { staleCheck } from "./checks/stale-check";
import { beyondThreeSigmaCheck, meanShiftCheck } from "./checks/three-sigma-checks";
import type { Collected } from "./collected";
import { type FeatureComparison, measureShift, type Shift } from "./feature-comparison";
import type { DriftFinding } from "./finding";

/** What the endpoint's document says about watching it. */
export interface DriftSettings {
  readonly keyFeatures: readonly string[];
  readonly sigmaThreshold: number;
  readonly minimumSamples: number;
}

export interface FeatureShift {
  readonly name: string;
  readonly shift: Shift;
}

/** How the evaluation of a window ended. Only `evaluated` says anything about drift. */
export type Outcome =
  | {
      readonly kind: "evaluated";
      readonly features: readonly FeatureShift[];
      readonly findings: readonly DriftFinding[];
    }
  | { readonly kind: "noData"; readonly reason: string }
  | { readonly kind: "tooFewSamples"; readonly reason: string }
  | {
      readonly kind: "notEvaluable";
      readonly reason: string;
      readonly features: readonly FeatureShift[];
      readonly findings: readonly DriftFinding[];
    };

/** With more unreadable lines than this share, what could be read says nothing about the rest. */
const unreadableShareLimit = 0.1;

/** Judges a window against the baseline. */
export function evaluate(
  collected: Collected,
  baseline: Baseline,
  constraints: readonly FeatureConstraints[],
  settings: DriftSettings,
): Outcome {
  const unreadable = Object.values(collected.unreadableLines).reduce((sum, count) => sum + count, 0);
  const lines = collected.records + unreadable;
  if (lines === 0) return { kind: "noData", reason: "no request was captured in the window" };
  if (unreadable / lines > unreadableShareLimit)
    return notEvaluable(`${unreadable} of ${lines} captured lines cannot be read`);
  if (collected.rows < settings.minimumSamples)
    return {
      kind: "tooFewSamples",
      reason: `${collected.rows} rows, at least ${settings.minimumSamples} are needed`,
    };

  const comparisons = compare(collected, baseline, constraints);
  const features = comparisons.map((comparison) => ({
    name: comparison.name,
    shift: measureShift(comparison, settings.minimumSamples),
  }));
  const checked = comparisons.filter(({ constraints: own }) => own?.evaluate !== false);
  const findings = [
    ...columnChecks(collected, baseline.features.length),
    ...checked.flatMap(checksOfFeature),
    ...checked.flatMap((comparison) => staleCheck(comparison, settings.minimumSamples)),
    ...features.flatMap(({ name, shift }) => [
      ...meanShiftCheck(name, shift, settings.sigmaThreshold),
      ...beyondThreeSigmaCheck(name, shift),
    ]),
  ];
  const blind = settings.keyFeatures.flatMap((name) => blindness(name, features, constraints));
  if (blind.length > 0) return notEvaluable(blind.join("; "), features, findings);
  return { kind: "evaluated", features, findings };
}

/** The outcome of a window that cannot be judged, or not in full. */
export function notEvaluable(
  reason: string,
  features: readonly FeatureShift[] = [],
  findings: readonly DriftFinding[] = [],
): Outcome {
  return { kind: "notEvaluable", reason, features, findings };
}

function compare(
  collected: Collected,
  baseline: Baseline,
  constraints: readonly FeatureConstraints[],
): FeatureComparison[] {
  const constraintsByName = new Map(constraints.map((entry) => [entry.name, entry]));
  const currentByName = new Map(
    collected.statistics.entries().map(({ name, statistics }) => [name, statistics]),
  );
  return baseline.features.flatMap((feature) => {
    const own = constraintsByName.get(feature.name);
    const current = currentByName.get(feature.name);
    if (current === undefined) return [];
    return [{ name: feature.name, baseline: feature, ...(own && { constraints: own }), current }];
  });
}

function checksOfFeature(comparison: FeatureComparison): DriftFinding[] {
  return [
    ...dataTypeCheck(comparison),
    ...completenessCheck(comparison),
    ...baselineDriftCheck(comparison),
    ...categoricalValuesCheck(comparison),
  ];
}

/** Why nothing can be said about a key feature. */
function blindness(
  name: string,
  features: readonly FeatureShift[],
  constraints: readonly FeatureConstraints[],
): string[] {
  const found = features.find((feature) => feature.name === name);
  if (found === undefined) return [`key feature ${name} is not in the baseline`];
  if (found.shift.kind === "notNumeric" && constraints.every((entry) => entry.name !== name))
    return [`key feature ${name}: it is text, and the constraints do not name it`];
  return found.shift.kind === "notEvaluable" ? [`key feature ${name}: ${found.shift.reason}`] : [];
}
