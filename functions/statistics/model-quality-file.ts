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

/** Area under the ROC curve by ranks (ties share their rank); NaN when one class is absent. */
export function areaUnderCurve(samples: readonly ScoredSample[]): number {
  const sorted = [...samples].sort((left, right) => left.probability - right.probability);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1]?.probability === sorted[start]?.probability && end + 1 < sorted.length) end += 1;
    const tied = sorted.slice(start, end + 1).filter(({ label }) => label === 1).length;
    rankSum += tied * ((start + end) / 2 + 1);
    positives += tied;
    start = end + 1;
  }
  const negatives = sorted.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
