import type {
  GetMetricDataCommandInput,
  GetMetricStatisticsCommandInput,
  ListMetricsCommandInput,
  MetricDatum,
  PutMetricDataCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { pageOf } from "../kernel/pages";
import type { SimulatedTime } from "../kernel/ports";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import { getMetricData } from "./get-metric-data";
import { checkPeriod, MetricQueryError, readDimensions } from "./metric-query";
import { type MetricSample, type MetricStore, minuteMs, seriesKey } from "./metric-store";
import { periodStarts } from "./period-starts";
import { computeStatistic, parseStatistic } from "./statistics";

const hourMs = 60 * minuteMs;
const metricsPerPage = 500;
const datapointsPerCall = 1440;

/** The operations on metrics. */
export function metricOperations(store: MetricStore): Record<string, Operation> {
  return {
    PutMetricData: (input: PutMetricDataCommandInput, context: RequestContext) =>
      putMetricData(store, input, context.now),
    GetMetricStatistics: (input: GetMetricStatisticsCommandInput) => getMetricStatistics(store, input),
    GetMetricData: (input: GetMetricDataCommandInput, context: RequestContext) =>
      getMetricData(store, input, context.now),
    ListMetrics: (input: ListMetricsCommandInput, context: RequestContext) =>
      listMetrics(store, input, context.now),
  };
}

function putMetricData(store: MetricStore, input: PutMetricDataCommandInput, now: SimulatedTime): object {
  const namespace = input.Namespace ?? "";
  if (namespace.startsWith("AWS/")) {
    throw invalid("The value AWS/ for parameter Namespace is invalid.");
  }
  const data = [
    ...(input.MetricData ?? []),
    ...(input.EntityMetricData ?? []).flatMap((entity) => entity.MetricData ?? []),
  ];
  if (data.length === 0) throw missing("The parameter MetricData is required.");
  // All of the request is checked first: a refused request stores nothing.
  const checked = data.map((datum, index) => readDatum(datum, index, now));
  for (const { name, unit, time, samples } of checked) {
    for (const sample of samples) store.put({ namespace, ...name }, unit, time, sample);
  }
  return {};
}

function readDatum(datum: MetricDatum, index: number, now: SimulatedTime) {
  const time = datum.Timestamp?.getTime() ?? now;
  const path = `MetricData.member.${index + 1}`;
  if (time < now - 14 * 24 * hourMs || time > now + 2 * hourMs) {
    throw invalid(
      `${path}.Timestamp must be at most two weeks in the past and two hours in the future of the sandbox's clock.`,
    );
  }
  const dimensions = readDimensions(datum.Dimensions);
  if (Object.keys(dimensions).length !== (datum.Dimensions ?? []).length) {
    throw invalid(`${path}.Dimensions names a dimension twice.`);
  }
  return {
    name: { metricName: datum.MetricName ?? "", dimensions },
    unit: datum.Unit ?? "None",
    time,
    samples: readSamples(datum, path),
  };
}

function readSamples(datum: MetricDatum, path: string): readonly MetricSample[] {
  const { Value, Values, Counts, StatisticValues } = datum;
  if ([Value, Values, StatisticValues].filter((form) => form !== undefined).length !== 1) {
    throw new AwsError(
      "InvalidParameterCombinationException",
      `${path} needs exactly one of Value, Values and StatisticValues.`,
    );
  }
  if (Counts !== undefined && Counts.length !== Values?.length) {
    throw invalid(`${path}.Counts needs as many members as Values.`);
  }
  if (StatisticValues !== undefined) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    for (const number of [SampleCount, Sum, Minimum, Maximum]) checkNumber(number, path);
    if (Minimum > Maximum || SampleCount <= 0) {
      throw invalid(`${path}.StatisticValues needs a SampleCount above 0 and a Minimum up to Maximum.`);
    }
    return [{ statisticSet: { sampleCount: SampleCount, sum: Sum, minimum: Minimum, maximum: Maximum } }];
  }
  const values = Values ?? [Value ?? 0];
  return values.map((value, index) => {
    const count = Counts?.[index] ?? 1;
    checkNumber(value, path);
    if (!(count > 0)) throw invalid(`${path}.Counts must be above 0.`);
    return { value, count };
  });
}

/** CloudWatch refuses NaN, infinities and values beyond ±2^360. */
function checkNumber(value: number, path: string): void {
  if (!Number.isFinite(value) || Math.abs(value) > 2 ** 360) {
    throw invalid(
      `${path} has the value ${value}; NaN, infinities and values beyond 2^360 are not supported.`,
    );
  }
}

function getMetricStatistics(store: MetricStore, input: GetMetricStatisticsCommandInput): object {
  const periodSeconds = readPeriod(input.Period);
  const names = [...(input.Statistics ?? []), ...(input.ExtendedStatistics ?? [])];
  if (names.length === 0) throw missing("At least one of Statistics and ExtendedStatistics is required.");
  const statistics = names.map((name) => ({ name, statistic: readStatistic(name) }));
  const key = seriesKey({
    namespace: input.Namespace ?? "",
    metricName: input.MetricName ?? "",
    dimensions: readDimensions(input.Dimensions),
  });
  const starts = periodStarts(input.StartTime, input.EndTime, periodSeconds);
  if (starts.length > datapointsPerCall) {
    throw new AwsError(
      "InvalidParameterCombinationException",
      `You have requested up to ${starts.length} datapoints, which exceeds the limit of ${datapointsPerCall}.`,
    );
  }
  const points = starts.flatMap((start) => {
    const buckets = store.read(key, start, start + periodSeconds * 1000, input.Unit);
    if (buckets.length === 0) return [];
    const values = statistics
      .map(({ name, statistic }) => [name, computeStatistic(statistic, buckets)] as const)
      .filter(([, value]) => value !== undefined);
    const extended = values.filter(([name]) => name.startsWith("p"));
    return [
      {
        Timestamp: new Date(start),
        Unit: input.Unit ?? "None",
        ...Object.fromEntries(values.filter(([name]) => !name.startsWith("p"))),
        ...(extended.length === 0 ? {} : { ExtendedStatistics: Object.fromEntries(extended) }),
      },
    ];
  });
  return { Label: input.MetricName, Datapoints: points };
}

function listMetrics(store: MetricStore, input: ListMetricsCommandInput, now: SimulatedTime): object {
  const since = now - (input.RecentlyActive === "PT3H" ? 3 : 14 * 24) * hourMs;
  const found = store
    .list(since)
    .filter((name) => input.Namespace === undefined || name.namespace === input.Namespace)
    .filter((name) => input.MetricName === undefined || name.metricName === input.MetricName)
    .filter((name) =>
      (input.Dimensions ?? []).every(
        ({ Name = "", Value }) =>
          Object.hasOwn(name.dimensions, Name) && (Value === undefined || name.dimensions[Name] === Value),
      ),
    );
  const page = pageOf(found, {
    token: input.NextToken,
    size: metricsPerPage,
    invalidTokenCode: "InvalidNextToken",
  });
  return {
    Metrics: page.items.map((name) => ({
      Namespace: name.namespace,
      MetricName: name.metricName,
      Dimensions: Object.entries(name.dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
  };
}

function readPeriod(seconds: number | undefined): number {
  return refusing(() => checkPeriod(seconds));
}

function refusing<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof MetricQueryError ? invalid(error.message) : error;
  }
}

function readStatistic(name: string) {
  const statistic = parseStatistic(name);
  if (statistic === undefined) throw invalid(`The sandbox does not simulate the statistic '${name}'.`);
  return statistic;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

function missing(message: string): AwsError {
  return new AwsError("MissingRequiredParameterException", message);
}
