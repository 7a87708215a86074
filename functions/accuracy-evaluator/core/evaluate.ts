import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { type JoinCounts, total } from "./join-counts";
import type { Quality } from "./quality";
import { isBelowSla } from "./sla";

/** How the evaluation of a window ended. Only `evaluated` says anything about the accuracy. */
export type Outcome =
  | {
      readonly kind: "evaluated";
      readonly quality: Quality;
      /** The figure that has been agreed on. */
      readonly value: number;
      readonly belowSla: boolean;
    }
  | { readonly kind: "noData"; readonly reason: string }
  | { readonly kind: "tooFewSamples"; readonly reason: string }
  | { readonly kind: "notEvaluable"; readonly reason: string; readonly quality?: Quality };

/** With more unreadable lines or unknown classes than this share, the rest says nothing about the whole. */
const unusableShareLimit = 0.1;

/** Judges a window; `measure` is asked only when there is enough to measure. */
export function evaluate(counts: JoinCounts, measure: () => Quality, plan: AccuracyPlan): Outcome {
  const { predictions, labelled } = counts;
  const unreadable = total(counts.unreadableCaptureLines);
  const captured = counts.requests + counts.duplicatePredictions + unreadable;
  if (captured === 0) return { kind: "noData", reason: "no prediction was captured in the window" };
  if (unreadable / captured > unusableShareLimit)
    return notEvaluable(`${unreadable} of ${captured} captured answers cannot be read`);
  const unreadableLabels = total(counts.unreadableLabelLines);
  if (unreadableLabels / counts.labelLines > unusableShareLimit)
    return notEvaluable(`${unreadableLabels} of ${counts.labelLines} lines of labels cannot be read`);
  if (labelled < plan.minimumSamples)
    return {
      kind: "tooFewSamples",
      reason: `${labelled} of ${predictions} predictions have a label, at least ${plan.minimumSamples} must`,
    };
  const coverage = coverageOf(counts);
  if (coverage < plan.minimumCoverage)
    return notEvaluable(
      `${percent(coverage)} of the predictions have a label, at least ${percent(plan.minimumCoverage)} must`,
    );
  return judge(measure(), labelled, plan);
}

function judge(quality: Quality, labelled: number, plan: AccuracyPlan): Outcome {
  // Unknown classes of a classifier of several are its mistakes; a binary one has no place for a third class.
  if (plan.problemType === "binaryClassification" && quality.unknownClasses / labelled > unusableShareLimit)
    return notEvaluable(
      `${quality.unknownClasses} of ${labelled} labelled predictions are of a third class`,
      quality,
    );
  const value = quality.metrics[plan.metric] ?? Number.NaN;
  if (!Number.isFinite(value))
    return notEvaluable(`${plan.metric} is not defined for these answers and labels (0/0)`, quality);
  return { kind: "evaluated", quality, value, belowSla: isBelowSla(plan, value) };
}

/** The share of the predictions that have a label; 0 when there is no prediction. */
export function coverageOf({ predictions, labelled }: JoinCounts): number {
  return predictions === 0 ? 0 : labelled / predictions;
}

function notEvaluable(reason: string, quality?: Quality): Outcome {
  return { kind: "notEvaluable", reason, ...(quality === undefined ? {} : { quality }) };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
