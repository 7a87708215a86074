import { assertNever } from "../../shared/assert-never";
import type { AnswerFigures } from "./answer-figures";
import { coverageOf } from "./evaluate";
import type { MetricName } from "./quality";
import type { VariantJudgement } from "./report";

export const metricNamespace = "MonitoredEndpoint/Accuracy";

/** One value to publish. */
export interface AccuracyMetricValue {
  readonly name: string;
  readonly unit: "None" | "Count" | "Seconds";
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What each figure is called in CloudWatch. */
export const accuracyMetricNames = {
  accuracy: "Accuracy",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  mae: "MAE",
  rmse: "RMSE",
  r2: "R2",
} as const satisfies Readonly<Record<MetricName, string>>;

/**
 * The figures of a variant in a window. What was not judged has no figures, but its coverage and delay, which say why. The
 * alarms look at the endpoint; with a shadow variant both variants have the same figures of their own beside it.
 */
export function variantMetrics(
  dimensions: Readonly<Record<string, string>>,
  { outcome, counts, delay }: VariantJudgement,
): AccuracyMetricValue[] {
  const figures = outcome.kind === "evaluated" ? outcome.quality.metrics : {};
  return [
    ...Object.entries(accuracyMetricNames).flatMap(([metric, name]) => {
      const value = figures[metric as MetricName];
      return value === undefined || !Number.isFinite(value)
        ? []
        : [{ name, unit: "None" as const, value, dimensions }];
    }),
    ...(counts.predictions === 0
      ? []
      : [{ name: "LabelCoverage", unit: "None" as const, value: coverageOf(counts), dimensions }]),
    ...(delay === undefined
      ? []
      : [
          { name: "LabelDelayP50Seconds", unit: "Seconds" as const, value: delay.p50, dimensions },
          { name: "LabelDelayP95Seconds", unit: "Seconds" as const, value: delay.p95, dimensions },
        ]),
  ];
}

/** What the serving variant said: answers by class, or where its values lie. */
export function answerMetrics(endpointName: string, answers: AnswerFigures): AccuracyMetricValue[] {
  const dimensions = { EndpointName: endpointName };
  const { kind } = answers;
  switch (kind) {
    case "classes":
      return answers.classes.map(({ name, count }) => ({
        name: "Predictions",
        unit: "Count",
        value: count,
        dimensions: { ...dimensions, Class: name },
      }));
    case "values":
      return Object.entries({
        PredictionMean: answers.mean,
        PredictionP05: answers.p05,
        PredictionP50: answers.p50,
        PredictionP95: answers.p95,
      }).map(([name, value]) => ({ name, unit: "None", value, dimensions }));
    case "none":
      return [];
    default:
      return assertNever(kind);
  }
}

/** How many judged windows in a row are below what was agreed on. */
export function windowsBelowSla(endpointName: string, value: number): AccuracyMetricValue {
  return { name: "WindowsBelowSla", unit: "Count", value, dimensions: { EndpointName: endpointName } };
}

/** Says of one window that it was judged, or that it could not be; of a run without any window, that it was none. */
export function evaluationMetric(
  endpointName: string,
  name: "EvaluationCompleted" | "EvaluationNotPossible",
): AccuracyMetricValue {
  return { name, unit: "Count", value: 1, dimensions: { EndpointName: endpointName } };
}

/** A retraining failed or is stuck; published for as long as it does. */
export function retrainingFailed(endpointName: string): AccuracyMetricValue {
  return { name: "RetrainingFailed", unit: "Count", value: 1, dimensions: { EndpointName: endpointName } };
}
