import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import { describeAwsError } from "../../../functions/shared/aws-errors";
import type { MetricAnswer, MetricPoint, MetricRequest } from "./metric-request";
import type { MetricBatchRequest } from "./report-facts";

/**
 * Asks for one batch, page by page: a page holds at most 100,800 points. Each answer is cut to the range that its request
 * asks for.
 */
export async function readMetrics(
  client: CloudWatchClient,
  { fromMs, toMs, requests }: MetricBatchRequest,
): Promise<ReadonlyMap<string, MetricAnswer>> {
  const points = requests.map((): MetricPoint[] => []);
  const problems = new Map<number, string>();
  const queries = requests.map(queryOf);
  try {
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          StartTime: new Date(fromMs),
          EndTime: new Date(toMs),
          ScanBy: "TimestampAscending",
          MetricDataQueries: queries,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
      for (const { Id = "", Timestamps = [], Values = [], StatusCode, Messages } of page.MetricDataResults ??
        []) {
        const index = Number(Id.slice(1));
        const request = requests[index];
        if (request === undefined) continue;
        if (StatusCode === "InternalError" || StatusCode === "Forbidden")
          problems.set(index, `${StatusCode}: ${Messages?.[0]?.Value ?? "CloudWatch says no more"}`);
        Timestamps.forEach((time, at) => {
          const value = Values[at];
          if (value !== undefined && isWithin(request, time.getTime()))
            points[index]?.push({ atMs: time.getTime(), value });
        });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  } catch (error) {
    const reason = describeAwsError(error);
    return answersTo(requests, () => ({ kind: "unreadable", reason }));
  }
  return answersTo(requests, (index) => {
    const reason = problems.get(index);
    if (reason !== undefined) return { kind: "unreadable", reason };
    return { kind: "read", points: (points[index] ?? []).sort((a, b) => a.atMs - b.atMs) };
  });
}

function answersTo(
  requests: readonly MetricRequest[],
  answer: (index: number) => MetricAnswer,
): ReadonlyMap<string, MetricAnswer> {
  return new Map(requests.map(({ id }, index) => [id, answer(index)] as const));
}

const isWithin = ({ fromMs, toMs, periodSeconds }: MetricRequest, atMs: number): boolean =>
  atMs > fromMs - periodSeconds * 1000 && atMs <= toMs;

function queryOf(request: MetricRequest, index: number): MetricDataQuery {
  return {
    Id: `q${index}`,
    MetricStat: {
      Metric: {
        Namespace: request.namespace,
        MetricName: request.metric,
        Dimensions: Object.entries(request.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: request.periodSeconds,
      Stat: request.statistic,
    },
  };
}
