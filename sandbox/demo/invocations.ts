import { type CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";

export interface InvocationQuery {
  readonly endpointName: string;
  readonly variantName: string;
  /** Counts what one fleet alone has answered. Absent = every fleet. */
  readonly endpointConfigName?: string;
  /** Milliseconds since the epoch, on the sandbox's clock. */
  readonly since: number;
  readonly until: number;
}

/** SageMaker's own count of the requests, by the minute in which they came (ISO 8601); a quiet minute is left out. */
export async function invocationsByMinute(
  client: CloudWatchClient,
  { endpointName, variantName, endpointConfigName, since, until }: InvocationQuery,
): Promise<ReadonlyMap<string, number>> {
  const dimensions = {
    EndpointName: endpointName,
    VariantName: variantName,
    ...(endpointConfigName !== undefined && { EndpointConfigName: endpointConfigName }),
  };
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: "AWS/SageMaker",
      MetricName: "Invocations",
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      StartTime: new Date(since),
      EndTime: new Date(until),
      Period: 60,
      Statistics: ["Sum"],
    }),
  );
  return new Map(
    Datapoints.flatMap(({ Timestamp, Sum = 0 }) =>
      Timestamp === undefined || Sum === 0 ? [] : [[Timestamp.toISOString(), Sum] as const],
    ),
  );
}

export function sumOf(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}
