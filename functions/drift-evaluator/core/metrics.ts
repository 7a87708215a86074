import { assertNever } from "../../shared/assert-never";
import type { Collected } from "./collected";
import type { FeatureShift, Outcome } from "./evaluate";

export const metricNamespace = "MonitoredEndpoint/Drift";

/** One value to publish. */
export interface DriftMetric {
  readonly name:
    | "FeatureShiftSigma"
    | "FeatureBeyondThreeSigmaShare"
    | "FeatureMissingShare"
    | "KeyFeatureLargestShiftSigma"
    | "RowsEvaluated"
    | "UnreadableLines"
    | "KeyFeatureViolations"
    | "Violations"
    | "EvaluationCompleted"
    | "EvaluationNotPossible";
  readonly unit: "None" | "Count";
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The metrics of an outcome. Whatever is not a full evaluation says so; it is never published as "no drift". */
export function metricsOf(
  endpointName: string,
  outcome: Outcome,
  keyFeatures: readonly string[],
): DriftMetric[] {
  const completed = countMetric("EvaluationCompleted", endpointName, 1);
  const notPossible = evaluationNotPossible(endpointName);
  switch (outcome.kind) {
    case "evaluated":
      return [...figures(endpointName, outcome, keyFeatures), completed];
    case "notEvaluable":
      return [...figures(endpointName, outcome, keyFeatures), notPossible];
    case "noData":
    case "tooFewSamples":
      return [notPossible];
    default:
      return assertNever(outcome);
  }
}

/** What there was to judge: counts say so of a quiet window as well, and of each key feature how much of it is missing. */
export function captureMetrics(
  endpointName: string,
  { statistics, rows, unreadableLines }: Collected,
  keyFeatures: readonly string[],
): DriftMetric[] {
  const unreadable = Object.values(unreadableLines).reduce((sum, count) => sum + count, 0);
  const missing = statistics.entries().flatMap(({ name, statistics: { counts, present } }): DriftMetric[] => {
    const values = present + counts.missing;
    if (values === 0 || !keyFeatures.includes(name)) return [];
    const dimensions = { EndpointName: endpointName, Feature: name };
    return [{ name: "FeatureMissingShare", unit: "None", value: counts.missing / values, dimensions }];
  });
  return [
    countMetric("RowsEvaluated", endpointName, rows),
    countMetric("UnreadableLines", endpointName, unreadable),
    ...missing,
  ];
}

/** The metric that says the window could not be judged. */
export function evaluationNotPossible(endpointName: string): DriftMetric {
  return countMetric("EvaluationNotPossible", endpointName, 1);
}

/** What was found; no violation says so only where everything could be judged. */
function figures(
  endpointName: string,
  { kind, features, findings }: Extract<Outcome, { readonly kind: "evaluated" | "notEvaluable" }>,
  keyFeatures: readonly string[],
): DriftMetric[] {
  const ofKeyFeatures = findings.filter(({ feature }) => keyFeatures.some((name) => name === feature));
  const counts = [
    countMetric("KeyFeatureViolations", endpointName, ofKeyFeatures.length),
    countMetric("Violations", endpointName, findings.length),
  ];
  return [
    ...features.flatMap((feature) => featureMetrics(endpointName, feature)),
    ...largestShift(endpointName, features, keyFeatures),
    ...counts.filter(({ value }) => kind === "evaluated" || value > 0),
  ];
}

/** One figure for an endpoint: what is compared across many of them, where those of all features would be too many. */
function largestShift(
  endpointName: string,
  features: readonly FeatureShift[],
  keyFeatures: readonly string[],
): DriftMetric[] {
  const shifts = features.flatMap(({ name, shift }) =>
    shift.kind === "measured" && keyFeatures.includes(name) ? [Math.abs(shift.z)] : [],
  );
  if (shifts.length === 0) return [];
  const dimensions = { EndpointName: endpointName };
  return [{ name: "KeyFeatureLargestShiftSigma", unit: "None", value: Math.max(...shifts), dimensions }];
}

function countMetric(name: DriftMetric["name"], endpointName: string, value: number): DriftMetric {
  return { name, unit: "Count", value, dimensions: { EndpointName: endpointName } };
}

/** CloudWatch refuses a whole call for one other name. A key feature has none of these; the report holds all. */
const dimensionValue = /^(?!:)(?=.*\S)[\x20-\x7e]{1,1024}$/;

function featureMetrics(endpointName: string, { name, shift }: FeatureShift): DriftMetric[] {
  if (shift.kind !== "measured" || !dimensionValue.test(name)) return [];
  const dimensions = { EndpointName: endpointName, Feature: name };
  return [
    { name: "FeatureShiftSigma", unit: "None", value: Math.abs(shift.z), dimensions },
    { name: "FeatureBeyondThreeSigmaShare", unit: "None", value: shift.beyondShare, dimensions },
  ];
}
