import { assertNever } from "../../shared/assert-never";
import type { FeatureShift, Outcome } from "./evaluate";

export const metricNamespace = "MonitoredEndpoint/Drift";

/** One value to publish. */
export interface DriftMetric {
  readonly name:
    | "FeatureShiftSigma"
    | "FeatureBeyondThreeSigmaShare"
    | "EvaluationCompleted"
    | "EvaluationNotPossible";
  readonly unit: "None" | "Count";
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The metrics of an outcome. Whatever is not a full evaluation says so; it is never published as "no drift". */
export function metricsOf(endpointName: string, outcome: Outcome): DriftMetric[] {
  const completed = countMetric("EvaluationCompleted", endpointName);
  const notPossible = evaluationNotPossible(endpointName);
  switch (outcome.kind) {
    case "evaluated":
      return [...outcome.features.flatMap((feature) => featureMetrics(endpointName, feature)), completed];
    case "notEvaluable":
      return [...outcome.features.flatMap((feature) => featureMetrics(endpointName, feature)), notPossible];
    case "noData":
    case "tooFewSamples":
      return [notPossible];
    default:
      return assertNever(outcome);
  }
}

/** The metric that says the window could not be judged. */
export function evaluationNotPossible(endpointName: string): DriftMetric {
  return countMetric("EvaluationNotPossible", endpointName);
}

function countMetric(
  name: "EvaluationCompleted" | "EvaluationNotPossible",
  endpointName: string,
): DriftMetric {
  return { name, unit: "Count", value: 1, dimensions: { EndpointName: endpointName } };
}

function featureMetrics(endpointName: string, { name, shift }: FeatureShift): DriftMetric[] {
  if (shift.kind !== "measured") return [];
  const dimensions = { EndpointName: endpointName, Feature: name };
  return [
    { name: "FeatureShiftSigma", unit: "None", value: Math.abs(shift.z), dimensions },
    { name: "FeatureBeyondThreeSigmaShare", unit: "None", value: shift.beyondShare, dimensions },
  ];
}
