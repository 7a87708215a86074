import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import type { Point, Series, TimeRange } from "./collected-fleet";

/** One statistic of one metric. */
export interface MetricRequest {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Average" | "Maximum" | "Sum" | "p95";
  readonly periodSeconds: number;
}

/** GetMetricData's limit. */
const queriesPerCall = 500;

/**
 * The series of the requests, in their order, in as few calls as GetMetricData takes: 500 metrics each, and its pages.
 * Whatever cannot be read fails all: half of the figures would look like all of them.
 */
export async function readMetrics(
  client: CloudWatchClient,
  requests: readonly MetricRequest[],
  range: TimeRange,
): Promise<Series[]> {
  const points = requests.map((): Point[] => []);
  for (let first = 0; first < requests.length; first += queriesPerCall) {
    const queries = requests
      .slice(first, first + queriesPerCall)
      .map((each, index) => queryOf(each, first + index));
    let token: string | undefined;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          StartTime: new Date(range.from),
          EndTime: new Date(range.to),
          ScanBy: "TimestampAscending",
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      for (const { Id = "", Timestamps = [], Values = [], StatusCode } of page.MetricDataResults ?? []) {
        if (StatusCode === "InternalError" || StatusCode === "Forbidden")
          throw new Error(`CloudWatch answered ${StatusCode} for ${sourceOf(requests[Number(Id.slice(1))])}`);
        Timestamps.forEach((time, index) => {
          const value = Values[index];
          if (value !== undefined) points[Number(Id.slice(1))]?.push([time.getTime(), value]);
        });
      }
      token = page.NextToken;
    } while (token !== undefined);
  }
  return requests.map((request, index) => ({
    points: (points[index] ?? []).sort((left, right) => left[0] - right[0]),
    periodSeconds: request.periodSeconds,
    source: sourceOf(request),
  }));
}

function queryOf(
  { namespace, name, dimensions, statistic, periodSeconds }: MetricRequest,
  index: number,
): MetricDataQuery {
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Stat: statistic,
      Period: periodSeconds,
    },
    ReturnData: true,
  };
}

function sourceOf(request: MetricRequest | undefined): string {
  if (request === undefined) return "an unknown metric";
  const dimensions = Object.entries(request.dimensions).map(([name, value]) => `${name}=${value}`);
  return `CloudWatch ${request.namespace} ${request.name} ${request.statistic} ${dimensions.join(" ")}`;
}

/** CloudWatch keeps minutes for 15 days, five minutes for 63 days, hours for 455 days. */
export function finestPeriodSeconds(from: number, now: number): number {
  const days = (now - from) / 86_400_000;
  if (days < 15) return 60;
  return days < 63 ? 300 : 3600;
}

/** The period of a series over the whole report: at most some 1500 values for each. */
export function overviewPeriodSeconds({ from, to }: TimeRange): number {
  const hours = (to - from) / 3_600_000;
  const wanted = hours <= 24 ? 60 : hours <= 120 ? 300 : 3600;
  return Math.max(wanted, finestPeriodSeconds(from, to));
}
