import {
  type CloudWatchClient,
  GetMetricStatisticsCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";

/**
 * When the metric of an alarm of the kind "percentile above a threshold" first lay above it (ISO 8601): the end of that
 * period, because nobody knows the figure before. Undefined when it never did.
 */
export async function firstBreach(
  client: CloudWatchClient,
  alarm: MetricAlarm,
  since: number,
  until: number,
): Promise<string | undefined> {
  const { Namespace, MetricName, Dimensions, Period = 60, ExtendedStatistic, Threshold = 0 } = alarm;
  if (ExtendedStatistic === undefined) return undefined;
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName,
      Dimensions,
      Period,
      ExtendedStatistics: [ExtendedStatistic],
      StartTime: new Date(since),
      EndTime: new Date(until),
    }),
  );
  const ends = Datapoints.flatMap(({ Timestamp, ExtendedStatistics = {} }) =>
    Timestamp !== undefined && (ExtendedStatistics[ExtendedStatistic] ?? 0) > Threshold
      ? [Timestamp.getTime() + Period * 1000]
      : [],
  );
  return ends.length === 0 ? undefined : new Date(Math.min(...ends)).toISOString();
}

/** The runbook that an alarm's description leads to. */
export function runbookOf({ AlarmDescription = "" }: MetricAlarm): string | undefined {
  return /^Runbook: (\S+)$/m.exec(AlarmDescription)?.[1];
}
