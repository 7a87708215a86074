import { assertNever } from "../kernel/assert-never";
import type { AlarmState, SimulatedTime } from "../kernel/ports";

export type MissingDataTreatment = "missing" | "notBreaching" | "breaching" | "ignore";

export type Comparison =
  | "GreaterThanOrEqualToThreshold"
  | "GreaterThanThreshold"
  | "LessThanThreshold"
  | "LessThanOrEqualToThreshold";

/** The part of an alarm's definition that decides its state. */
export interface AlarmRule {
  readonly comparison: Comparison;
  readonly threshold: number;
  /** N: how many of the most recent data points are judged. */
  readonly evaluationPeriods: number;
  /** M: how many of them must be breaching. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingDataTreatment;
  /**
   * Samples that a data point needs to count for a change of state.
   * Above 0 only for a percentile alarm with `EvaluateLowSampleCountPercentile: ignore`.
   */
  readonly minimumSampleCount: number;
}

/** One period of an alarm. `value` is missing when the metric had no data in it. */
export interface Datapoint {
  readonly time: SimulatedTime;
  readonly value: number | undefined;
  readonly sampleCount: number;
}

export interface AlarmVerdict {
  readonly state: AlarmState;
  readonly reason: string;
  /** The real data points that were judged, oldest first. */
  readonly evaluated: readonly Datapoint[];
}

/**
 * How many periods beyond the evaluation periods CloudWatch looks back for real data.
 * AWS publishes no formula; its only documented example is an evaluation range of 5 for 3 evaluation periods.
 */
export const additionalPeriods = 2;

/**
 * The state of a metric alarm by CloudWatch's documented rules (user guide, "alarm evaluation" and
 * "configuring how CloudWatch alarms treat missing data").
 *
 * @param range the data points of the evaluation range, oldest first, one per period.
 */
export function evaluateAlarm(
  rule: AlarmRule,
  range: readonly Datapoint[],
  current: AlarmState,
): AlarmVerdict {
  const real = range.filter(isPresent);
  const evaluated = real.slice(-rule.evaluationPeriods);
  const missing = rule.evaluationPeriods - evaluated.length;
  if (evaluated.some((point) => point.sampleCount < rule.minimumSampleCount)) {
    return { state: current, reason: "Unchanged: too few samples for the percentile.", evaluated };
  }
  const breaching = evaluated.filter((point) => isBreaching(rule, point.value)).length;
  const state =
    missing === 0
      ? whenBreaching(breaching, rule)
      : stateWithMissingData({ rule, range, evaluated, missing, breaching, current });
  return { state, reason: reasonFor(rule, state, evaluated, missing, breaching), evaluated };
}

interface Situation {
  readonly rule: AlarmRule;
  readonly range: readonly Datapoint[];
  readonly evaluated: readonly Datapoint[];
  readonly missing: number;
  readonly breaching: number;
  readonly current: AlarmState;
}

function stateWithMissingData(situation: Situation): AlarmState {
  const { rule, evaluated, missing, breaching, current } = situation;
  switch (rule.treatMissingData) {
    case "breaching":
      return whenBreaching(breaching + missing, rule);
    case "notBreaching":
      return whenBreaching(breaching, rule);
    case "ignore":
      if (breaching >= rule.datapointsToAlarm) return "ALARM";
      return breaching < evaluated.length ? "OK" : current;
    case "missing":
      if (evaluated.length === 0) return "INSUFFICIENT_DATA";
      if (breaching >= rule.datapointsToAlarm) return "ALARM";
      if (breaching < evaluated.length) return "OK";
      return breachIsOldEnough(situation) ? "ALARM" : current;
    default:
      return assertNever(rule.treatMissingData);
  }
}

/**
 * Premature alarms: all real data points breach, but there are fewer than M. The alarm waits until the oldest
 * of them is at least M periods old. Until then AWS only says "not ALARM yet"; the state is kept here.
 */
function breachIsOldEnough({ rule, range }: Situation): boolean {
  const oldest = range.findIndex(isPresent);
  return range.length - oldest >= rule.datapointsToAlarm;
}

function whenBreaching(count: number, rule: AlarmRule): AlarmState {
  return count >= rule.datapointsToAlarm ? "ALARM" : "OK";
}

type PresentDatapoint = Datapoint & { readonly value: number };

function isPresent(point: Datapoint): point is PresentDatapoint {
  return point.value !== undefined;
}

function isBreaching(rule: AlarmRule, value: number): boolean {
  switch (rule.comparison) {
    case "GreaterThanOrEqualToThreshold":
      return value >= rule.threshold;
    case "GreaterThanThreshold":
      return value > rule.threshold;
    case "LessThanThreshold":
      return value < rule.threshold;
    case "LessThanOrEqualToThreshold":
      return value <= rule.threshold;
    default:
      return assertNever(rule.comparison);
  }
}

const comparisonWords: Readonly<Record<Comparison, string>> = {
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  GreaterThanThreshold: "greater than",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "less than or equal to",
};

function reasonFor(
  rule: AlarmRule,
  state: AlarmState,
  evaluated: readonly PresentDatapoint[],
  missing: number,
  breaching: number,
): string {
  if (state === "INSUFFICIENT_DATA") {
    return `Insufficient Data: ${plural(missing, "datapoint was", "datapoints were")} unknown.`;
  }
  const treated = missingDataText(rule, missing);
  if (evaluated.length === 0) return `Threshold Crossed: ${treated}.`;
  const inAlarm = state === "ALARM";
  const count = inAlarm ? breaching : evaluated.length - breaching;
  const values = evaluated.map((point) => `${point.value} (${dateText(point.time)})`).reverse();
  const words = `${inAlarm ? "" : "not "}${comparisonWords[rule.comparison]}`;
  const verb = count === 1 ? "was" : "were";
  const out = `${count} out of the last ${evaluated.length} datapoints [${values.join(", ")}] ${verb} ${words} the threshold (${rule.threshold})`;
  return `Threshold Crossed: ${out}${treated === "" ? "" : `; ${treated}`}.`;
}

function missingDataText(rule: AlarmRule, missing: number): string {
  if (missing === 0) return "";
  const periods = plural(missing, "period", "periods");
  const points = plural(missing, "missing datapoint was", "missing datapoints were");
  return `no datapoints were received for ${periods} and ${points} treated as [${rule.treatMissingData}]`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function dateText(time: SimulatedTime): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}
