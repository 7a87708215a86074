import type { Dimension, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { SimulatedTime } from "../kernel/ports";
import { evaluateExpression, type TimeSeries } from "./metric-math";
import { type Expression, MetricMathError, metricIds, parseExpression } from "./metric-math-parser";
import { type MetricName, type MetricStore, seriesKey } from "./metric-store";
import { computeStatistic, parseStatistic, type Statistic } from "./statistics";

/** One entry of `MetricDataQueries` or of an alarm's `Metrics`, checked. */
export type MetricQuery =
  | {
      readonly kind: "metric";
      readonly id: string;
      readonly label: string;
      readonly returnData: boolean;
      readonly periodSeconds: number;
      readonly name: MetricName;
      readonly key: string;
      readonly statistic: Statistic;
      readonly unit: string | undefined;
    }
  | {
      readonly kind: "expression";
      readonly id: string;
      readonly label: string;
      readonly returnData: boolean;
      readonly periodSeconds: number | undefined;
      readonly expression: Expression;
    };

export class MetricQueryError extends Error {
  override readonly name = "MetricQueryError";
}

/** Checks the queries together; problems are thrown all at once. */
export function readMetricQueries(
  input: readonly MetricDataQuery[],
  defaultPeriod?: number,
): readonly MetricQuery[] {
  const problems: string[] = [];
  const queries: MetricQuery[] = [];
  for (const entry of input) {
    try {
      queries.push(entry.MetricStat === undefined ? readExpression(entry, defaultPeriod) : readMetric(entry));
    } catch (error) {
      if (!(error instanceof MetricQueryError || error instanceof MetricMathError)) throw error;
      problems.push(`${entry.Id}: ${error.message}`);
    }
  }
  if (problems.length === 0) problems.push(...referenceProblems(queries));
  if (problems.length > 0) throw new MetricQueryError(problems.join("; "));
  return queries;
}

/** The one query of an alarm that returns data; `undefined` when there is none, or more than one. */
export function resultQuery(queries: readonly MetricQuery[]): MetricQuery | undefined {
  const returning = queries.filter((query) => query.returnData);
  return returning.length === 1 ? returning[0] : undefined;
}

function readMetric(entry: MetricDataQuery): MetricQuery {
  const stat = entry.MetricStat;
  if (entry.Expression !== undefined)
    throw new MetricQueryError("MetricStat and Expression exclude each other");
  const periodSeconds = checkPeriod(stat?.Period);
  const statistic = parseStatistic(stat?.Stat ?? "");
  if (statistic === undefined) {
    throw new MetricQueryError(
      `the statistic '${stat?.Stat}' is not simulated; use SampleCount, Average, Sum, Minimum, Maximum or p0 to p100`,
    );
  }
  const name: MetricName = {
    namespace: stat?.Metric?.Namespace ?? "",
    metricName: stat?.Metric?.MetricName ?? "",
    dimensions: readDimensions(stat?.Metric?.Dimensions),
  };
  return {
    kind: "metric",
    id: entry.Id ?? "",
    label: entry.Label ?? name.metricName,
    returnData: entry.ReturnData ?? true,
    periodSeconds,
    name,
    key: seriesKey(name),
    statistic,
    unit: stat?.Unit,
  };
}

function readExpression(entry: MetricDataQuery, defaultPeriod: number | undefined): MetricQuery {
  if (entry.Expression === undefined)
    throw new MetricQueryError("one of MetricStat and Expression is needed");
  const period = entry.Period ?? defaultPeriod;
  return {
    kind: "expression",
    id: entry.Id ?? "",
    label: entry.Label ?? entry.Id ?? "",
    returnData: entry.ReturnData ?? true,
    periodSeconds: period === undefined ? undefined : checkPeriod(period),
    expression: parseExpression(entry.Expression),
  };
}

/** Metrics are kept per minute, so that high-resolution periods cannot be answered truly and are refused. */
export function checkPeriod(seconds: number | undefined): number {
  if (seconds === undefined || seconds < 60 || seconds % 60 !== 0) {
    throw new MetricQueryError(
      `Period ${seconds} must be a multiple of 60 (high-resolution periods of 10, 20 and 30 seconds are not simulated)`,
    );
  }
  return seconds;
}

/** An expression may read the queries before it only, as CloudWatch has no order of its own to offer a cycle. */
function referenceProblems(queries: readonly MetricQuery[]): readonly string[] {
  const known = new Set<string>();
  const problems: string[] = [];
  for (const query of [...queries].sort((left, right) => rank(left) - rank(right))) {
    if (known.has(query.id)) problems.push(`${query.id}: the id is used twice`);
    if (query.kind === "expression") {
      for (const id of metricIds(query.expression)) {
        if (!known.has(id)) problems.push(`${query.id}: '${id}' is not the id of a query before it`);
      }
    }
    known.add(query.id);
  }
  return problems;
}

function rank(query: MetricQuery): number {
  return query.kind === "metric" ? 0 : 1;
}

/** Values and sample counts of one query, oldest first. */
export interface QueryResult {
  readonly values: TimeSeries;
  readonly sampleCounts: readonly number[];
}

/** Answers the queries for the periods that begin at `starts` and last `periodSeconds`. */
export function runQueries(
  store: MetricStore,
  queries: readonly MetricQuery[],
  starts: readonly SimulatedTime[],
  periodSeconds: number,
): ReadonlyMap<string, QueryResult> {
  const results = new Map<string, QueryResult>();
  for (const query of queries) {
    if (query.kind !== "metric") continue;
    const periods = starts.map((start) =>
      store.read(query.key, start, start + periodSeconds * 1000, query.unit),
    );
    results.set(query.id, {
      values: periods.map((buckets) => computeStatistic(query.statistic, buckets)),
      sampleCounts: periods.map((buckets) => buckets.reduce((sum, bucket) => sum + bucket.sampleCount, 0)),
    });
  }
  for (const query of queries) {
    if (query.kind !== "expression") continue;
    const series = new Map([...results].map(([id, result]) => [id, result.values]));
    results.set(query.id, {
      values: evaluateExpression(query.expression, series, starts.length),
      sampleCounts: starts.map(() => Number.POSITIVE_INFINITY),
    });
  }
  return results;
}

export function readDimensions(dimensions: readonly Dimension[] | undefined): Record<string, string> {
  return Object.fromEntries((dimensions ?? []).map(({ Name = "", Value = "" }) => [Name, Value]));
}
