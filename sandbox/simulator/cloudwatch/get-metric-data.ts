import type { GetMetricDataCommandInput, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { SimulatedTime } from "../kernel/ports";
import { AwsError } from "../kernel/service";
import type { TimeSeries } from "./metric-math";
import { MetricMathError } from "./metric-math-parser";
import {
  checkPeriod,
  type MetricQuery,
  MetricQueryError,
  readMetricQueries,
  runQueries,
} from "./metric-query";
import { type MetricSearch, parseSearch } from "./metric-search";
import type { MetricStore } from "./metric-store";
import { periodStarts } from "./period-starts";
import { runSearch } from "./run-search";

interface SearchQuery {
  readonly id: string;
  readonly label: string | undefined;
  readonly search: MetricSearch;
}

interface Series {
  readonly id: string;
  readonly label: string;
  readonly points: readonly { readonly time: Date; readonly value: number }[];
}

/** Data points of one answer: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const mostDatapoints = 100_800;

/** Metrics, metric math and searches of any number of metrics, page by page. */
export function getMetricData(
  store: MetricStore,
  input: GetMetricDataCommandInput,
  now: SimulatedTime,
): object {
  const { searches, queries } = readQueries(input.MetricDataQueries ?? []);
  const range = (periodSeconds: number) => periodStarts(input.StartTime, input.EndTime, periodSeconds);
  const series = (input.MetricDataQueries ?? []).flatMap(({ Id, ReturnData }) => {
    if (ReturnData === false) return [];
    const found = searches.find(({ id }) => id === Id);
    return found === undefined
      ? seriesOfQuery(store, queries, Id, range)
      : seriesOfSearch(store, found, range, now);
  });
  const ordered =
    input.ScanBy === "TimestampAscending"
      ? series
      : series.map((one) => ({ ...one, points: [...one.points].reverse() }));
  return pageOf(ordered, input);
}

function readQueries(entries: readonly MetricDataQuery[]) {
  const problems: string[] = [];
  const searches = entries.flatMap(({ Id = "", Label, Expression = "", ReturnData }): SearchQuery[] => {
    try {
      const search = parseSearch(Expression);
      if (search === undefined) return [];
      checkPeriod(search.periodSeconds);
      if (ReturnData === false)
        throw new MetricQueryError("the sandbox does not simulate metric math over a search");
      return [{ id: Id, label: Label, search }];
    } catch (error) {
      if (!(error instanceof MetricMathError || error instanceof MetricQueryError)) throw error;
      problems.push(`${Id}: ${error.message}`);
      return [];
    }
  });
  if (problems.length > 0) throw invalid(problems.join("; "));
  const others = entries.filter(({ Id }) => searches.every(({ id }) => id !== Id));
  try {
    const queries = readMetricQueries(others);
    const periods = new Set(queries.flatMap(({ periodSeconds }) => periodSeconds ?? []));
    if (periods.size > 1 && queries.some(({ kind }) => kind === "expression")) {
      throw invalid("The sandbox does not simulate metric math over metrics of different periods.");
    }
    return { searches, queries };
  } catch (error) {
    throw error instanceof MetricQueryError ? invalid(error.message) : error;
  }
}

type Range = (periodSeconds: number) => readonly SimulatedTime[];

function seriesOfQuery(
  store: MetricStore,
  queries: readonly MetricQuery[],
  id: string | undefined,
  range: Range,
): readonly Series[] {
  const query = queries.find((one) => one.id === id);
  if (query === undefined) return [];
  const [shared = 60] = queries.flatMap(({ periodSeconds }) => periodSeconds ?? []);
  const periodSeconds = query.kind === "metric" ? query.periodSeconds : shared;
  const starts = range(periodSeconds);
  const asked = query.kind === "metric" ? [query] : queries;
  const values = runQueries(store, asked, starts, periodSeconds).get(query.id)?.values ?? [];
  return [{ id: query.id, label: query.label, points: pointsOf(starts, values) }];
}

function seriesOfSearch(
  store: MetricStore,
  { id, label, search }: SearchQuery,
  range: Range,
  now: SimulatedTime,
): readonly Series[] {
  const starts = range(search.periodSeconds);
  return runSearch(store, search, label, starts, now).map((found) => ({
    id,
    label: found.label,
    points: pointsOf(starts, found.values),
  }));
}

function pointsOf(starts: readonly SimulatedTime[], values: TimeSeries): Series["points"] {
  return starts.flatMap((start, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ time: new Date(start), value }];
  });
}

/** The token says how many data points went before; a series that goes on in the next page is marked. */
function pageOf(
  series: readonly Series[],
  { NextToken, MaxDatapoints = mostDatapoints }: GetMetricDataCommandInput,
): object {
  const first = NextToken === undefined ? 0 : Number(NextToken);
  if (!Number.isInteger(first) || first < 0)
    throw new AwsError("InvalidNextToken", "The next token is invalid.");
  const end = first + MaxDatapoints;
  let before = 0;
  const results = series.flatMap(({ id, label, points }) => {
    const from = Math.max(first - before, 0);
    const to = Math.min(end - before, points.length);
    const isOver = points.length > 0 && (from >= points.length || to <= 0);
    const wasShown = points.length === 0 && (before < first || before >= end) && NextToken !== undefined;
    before += points.length;
    if (isOver || wasShown) return [];
    const shown = points.slice(from, to);
    return [
      {
        Id: id,
        Label: label,
        Timestamps: shown.map(({ time }) => time),
        Values: shown.map(({ value }) => value),
        StatusCode: to < points.length ? "PartialData" : "Complete",
      },
    ];
  });
  return { MetricDataResults: results, Messages: [], ...(end < before ? { NextToken: `${end}` } : {}) };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
