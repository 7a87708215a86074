import {
  areaUnderCurve,
  type BinaryQualityFile,
  type ConfusionCounts,
  confusion,
  minimumSamplesForDeviation,
  type QualityMetric,
  ratios,
  type ScoredSample,
} from "../../functions/statistics/model-quality-file";
import { type Random, seededRandom } from "./random";

/** Standard deviations are those of this many bootstrap samples. */
const bootstrapSamples = 50;

const metricNames = ["accuracy", "precision", "recall", "f1", "auc"] as const;
type Metrics = Record<(typeof metricNames)[number], number>;

/** The threshold with the best F1, the highest one among equals; 0.5 when no row is positive. */
export function bestThreshold(samples: readonly ScoredSample[]): number {
  const descending = [...samples].sort((left, right) => right.probability - left.probability);
  const positives = samples.filter(({ label }) => label === 1).length;
  let best = { threshold: 0.5, f1: 0 };
  let found = 0;
  descending.forEach(({ probability, label }, index) => {
    found += label;
    // Rows of equal probability are predicted together, so only the last of them is a threshold.
    if (descending[index + 1]?.probability === probability) return;
    const f1 = (2 * found) / (index + 1 + positives);
    if (f1 > best.f1) best = { threshold: probability, f1 };
  });
  return best.threshold;
}

/** The evaluation report in Model Monitor's format. */
export function qualityReport(
  samples: readonly ScoredSample[],
  threshold: number,
  seed: number,
): BinaryQualityFile {
  const counts = confusion(samples, threshold);
  const values = metricsOf(samples, threshold);
  const deviations = bootstrapDeviations(samples, threshold, seededRandom(seed));
  const metric = (name: keyof Metrics): QualityMetric => ({
    value: reported(values[name]),
    standard_deviation: reported(deviations[name]),
  });
  return {
    version: 0,
    dataset: { item_count: samples.length },
    binary_classification_metrics: {
      confusion_matrix: confusionMatrix(counts),
      accuracy: metric("accuracy"),
      precision: metric("precision"),
      recall: metric("recall"),
      f1: metric("f1"),
      auc: metric("auc"),
    },
  };
}

/** Truth first, prediction second, as Model Monitor nests them. */
function confusionMatrix(
  counts: ConfusionCounts,
): BinaryQualityFile["binary_classification_metrics"]["confusion_matrix"] {
  return {
    "0": { "0": counts.trueNegative, "1": counts.falsePositive },
    "1": { "0": counts.falseNegative, "1": counts.truePositive },
  };
}

function metricsOf(samples: readonly ScoredSample[], threshold: number): Metrics {
  return { ...ratios(confusion(samples, threshold)), auc: areaUnderCurve(samples) };
}

function bootstrapDeviations(samples: readonly ScoredSample[], threshold: number, random: Random): Metrics {
  const few = samples.length < minimumSamplesForDeviation;
  const runs = Array.from({ length: few ? 0 : bootstrapSamples }, () =>
    metricsOf(
      samples.flatMap(() => samples[random.below(samples.length)] ?? []),
      threshold,
    ),
  );
  const deviation = (name: keyof Metrics) => {
    const values = runs.map((run) => run[name]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  };
  const of = (name: keyof Metrics) => (few ? Number.NaN : deviation(name));
  return {
    accuracy: of("accuracy"),
    precision: of("precision"),
    recall: of("recall"),
    f1: of("f1"),
    auc: of("auc"),
  };
}

function reported(value: number): number | "NaN" {
  return Number.isFinite(value) ? value : "NaN";
}
