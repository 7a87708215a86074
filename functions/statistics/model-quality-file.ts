/** A metric of a model-quality report; Model Monitor writes "NaN" where too few samples give no deviation. */
export interface QualityMetric {
  readonly value: number | "NaN";
  readonly standard_deviation: number | "NaN";
}

/** Model Monitor's statistics of a binary classifier. */
export interface BinaryQualityFile {
  readonly version: 0;
  readonly dataset: { readonly item_count: number };
  readonly binary_classification_metrics: {
    readonly confusion_matrix: Readonly<Record<"0" | "1", Readonly<Record<"0" | "1", number>>>>;
    readonly accuracy: QualityMetric;
    readonly precision: QualityMetric;
    readonly recall: QualityMetric;
    readonly f1: QualityMetric;
    readonly auc: QualityMetric;
  };
}

/** Below this number of samples Model Monitor gives no standard deviation. */
export const minimumSamplesForDeviation = 200;

/** Prediction and truth of one sample. */
export interface ScoredSample {
  readonly probability: number;
  readonly label: 0 | 1;
}

export interface ConfusionCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

/** Counts the four outcomes when a probability of at least `threshold` means the positive class. */
export function confusion(samples: readonly ScoredSample[], threshold: number): ConfusionCounts {
  const counted = (label: 0 | 1, predicted: boolean) =>
    samples.filter((sample) => sample.label === label && sample.probability >= threshold === predicted)
      .length;
  return {
    truePositive: counted(1, true),
    falsePositive: counted(0, true),
    trueNegative: counted(0, false),
    falseNegative: counted(1, false),
  };
}

/** The ratios of a confusion matrix; NaN where a denominator is zero. */
export function ratios(counts: ConfusionCounts): Record<"accuracy" | "precision" | "recall" | "f1", number> {
  const { truePositive, falsePositive, trueNegative, falseNegative } = counts;
  const total = truePositive + falsePositive + trueNegative + falseNegative;
  return {
    accuracy: (truePositive + trueNegative) / total,
    precision: truePositive / (truePositive + falsePositive),
    recall: truePositive / (truePositive + falseNegative),
    f1: (2 * truePositive) / (2 * truePositive + falsePositive + falseNegative),
  };
}

/** Area under the ROC curve (ties count half); NaN when one class is absent. */
export function areaUnderCurve(samples: readonly ScoredSample[]): number {
  const scoresOf = (label: 0 | 1) =>
    Float64Array.from(
      samples.filter((sample) => sample.label === label),
      ({ probability }) => probability,
    ).sort();
  return areaUnderCurveOfScores(scoresOf(1), scoresOf(0));
}

/**
 * The same from the scores of both classes, each in ascending order: the share of all pairs in which the positive sample
 * has the higher score.
 */
export function areaUnderCurveOfScores(positives: Float64Array, negatives: Float64Array): number {
  let below = 0;
  let upTo = 0;
  let halfWins = 0;
  for (const score of positives) {
    while ((negatives[below] ?? Number.POSITIVE_INFINITY) < score) below += 1;
    while ((negatives[upTo] ?? Number.POSITIVE_INFINITY) <= score) upTo += 1;
    halfWins += below + upTo;
  }
  return halfWins / 2 / (positives.length * negatives.length);
}
