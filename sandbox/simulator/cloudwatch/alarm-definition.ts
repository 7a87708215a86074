import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../kernel/service";
import type { AlarmRule, Comparison, MissingDataTreatment } from "./alarm-evaluator";
import { type MetricQuery, MetricQueryError, readMetricQueries, resultQuery } from "./metric-query";

/** A metric alarm as it is judged, next to the request it came from, which `DescribeAlarms` gives back. */
export interface AlarmDefinition {
  readonly request: PutMetricAlarmCommandInput;
  readonly rule: AlarmRule;
  readonly periodSeconds: number;
  readonly queries: readonly MetricQuery[];
  /** Id of the query whose values are compared with the threshold. */
  readonly resultId: string;
  readonly warmUp: WarmUp | undefined;
}

/** A time after its creation in which an alarm is not judged. */
export interface WarmUp {
  readonly minutes: number;
  /** Whether it lasts to its end even when the evaluation window has filled with data before. */
  readonly inFull: boolean;
}

const comparisons: readonly string[] = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
] satisfies Comparison[];

const treatments: readonly string[] = [
  "missing",
  "notBreaching",
  "breaching",
  "ignore",
] satisfies MissingDataTreatment[];

/** Parts of the request that would change the judgement and are not simulated. */
const notSimulated = ["ThresholdMetricId", "EvaluationCriteria", "EvaluationInterval", "EvaluationWindow"];

/** Checks what AWS checks beyond the single fields, and refuses by name what the simulator cannot judge. */
export function defineAlarm(request: PutMetricAlarmCommandInput): AlarmDefinition {
  const foreign = notSimulated.filter((name) => Object.hasOwn(request, name));
  if (foreign.length > 0) {
    throw invalid(`The sandbox does not simulate ${foreign.join(", ")} of PutMetricAlarm.`);
  }
  const queries = readQueries(request);
  const result = resultQuery(queries);
  // The text is AWS's: https://github.com/hashicorp/terraform-provider-aws/issues/29894
  if (result === undefined) {
    throw new AwsError("ValidationException", "Exactly one element of the metrics list should return data.");
  }
  const rule = readRule(request, queries);
  const periodSeconds = Math.max(...queries.map((query) => query.periodSeconds ?? 0));
  checkWindow(periodSeconds, rule.evaluationPeriods);
  return { request, rule, periodSeconds, queries, resultId: result.id, warmUp: readWarmUp(request) };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-warm-up.html */
function readWarmUp({ WarmUpConfiguration: wanted }: PutMetricAlarmCommandInput): WarmUp | undefined {
  if (wanted?.WarmUpPeriodDurationInMinutes === undefined) return undefined;
  return {
    minutes: wanted.WarmUpPeriodDurationInMinutes,
    inFull: wanted.OnlyStartEvaluatingAfterWarmUpPeriodEnds ?? false,
  };
}

function readQueries(request: PutMetricAlarmCommandInput): readonly MetricQuery[] {
  const { Metrics, MetricName, Namespace, Period, Statistic, ExtendedStatistic } = request;
  if (Metrics === undefined) {
    if (MetricName === undefined || Namespace === undefined || Period === undefined) {
      throw missing("MetricName, Namespace and Period are required for an alarm without Metrics.");
    }
    if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
      throw combination("Exactly one of Statistic and ExtendedStatistic must be given.");
    }
  } else if (
    [MetricName, Namespace, Period, Statistic, ExtendedStatistic].some((value) => value !== undefined)
  ) {
    throw combination(
      "Metrics cannot be combined with MetricName, Namespace, Period, Statistic or ExtendedStatistic.",
    );
  }
  const single = {
    Id: "m1",
    MetricStat: {
      Metric: { Namespace, MetricName, Dimensions: request.Dimensions },
      Period,
      Stat: Statistic ?? ExtendedStatistic,
      Unit: request.Unit,
    },
    ReturnData: true,
  };
  try {
    return readMetricQueries(Metrics ?? [single], request.Period);
  } catch (error) {
    if (error instanceof MetricQueryError) throw invalid(error.message);
    throw error;
  }
}

function readRule(request: PutMetricAlarmCommandInput, queries: readonly MetricQuery[]): AlarmRule {
  const comparison = request.ComparisonOperator ?? "";
  if (!isOneOf<Comparison>(comparisons, comparison)) {
    throw invalid(
      `The sandbox does not simulate the comparison operator '${comparison}'; use one of ${comparisons.join(", ")}.`,
    );
  }
  const treatMissingData = request.TreatMissingData ?? "missing";
  if (!isOneOf<MissingDataTreatment>(treatments, treatMissingData)) {
    throw invalid(`TreatMissingData '${treatMissingData}' is not one of ${treatments.join(", ")}.`);
  }
  if (request.Threshold === undefined) throw missing("Threshold is required.");
  if (request.EvaluationPeriods === undefined) throw missing("EvaluationPeriods is required.");
  const datapointsToAlarm = request.DatapointsToAlarm ?? request.EvaluationPeriods;
  if (datapointsToAlarm > request.EvaluationPeriods) {
    throw invalid("DatapointsToAlarm must not be greater than EvaluationPeriods.");
  }
  return {
    comparison,
    threshold: request.Threshold,
    evaluationPeriods: request.EvaluationPeriods,
    datapointsToAlarm,
    treatMissingData,
    minimumSampleCount: minimumSampleCount(request, queries),
  };
}

/** CloudWatch's rule for percentiles with few samples: 10/(1-p) from the median up, 10/p below it. */
function minimumSampleCount(request: PutMetricAlarmCommandInput, queries: readonly MetricQuery[]): number {
  const setting = request.EvaluateLowSampleCountPercentile;
  if (setting === undefined || setting === "evaluate") return 0;
  if (setting !== "ignore") {
    throw invalid(`EvaluateLowSampleCountPercentile '${setting}' is not one of evaluate, ignore.`);
  }
  const statistic = queries[0]?.kind === "metric" ? queries[0].statistic : undefined;
  if (statistic?.kind !== "percentile") {
    throw combination("EvaluateLowSampleCountPercentile needs an ExtendedStatistic that is a percentile.");
  }
  const share = statistic.percent / 100;
  // Rounded because 10 / (1 - 0.95) is 199.99… or 200.00… depending on the share's binary form.
  return Math.ceil(Number((10 / (share >= 0.5 ? 1 - share : share)).toFixed(6)));
}

function checkWindow(periodSeconds: number, evaluationPeriods: number): void {
  const limit = periodSeconds >= 3600 ? 604_800 : 86_400;
  if (periodSeconds * evaluationPeriods > limit) {
    throw invalid(
      `Metrics cannot be checked across more than ${limit} seconds (EvaluationPeriods * Period) at this period.`,
    );
  }
}

function isOneOf<Name extends string>(names: readonly string[], name: string): name is Name {
  return names.includes(name);
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

function combination(message: string): AwsError {
  return new AwsError("InvalidParameterCombinationException", message);
}

function missing(message: string): AwsError {
  return new AwsError("MissingRequiredParameterException", message);
}
