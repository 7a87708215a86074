import { type CloudWatchClient, PutMetricDataCommand, type StandardUnit } from "@aws-sdk/client-cloudwatch";

/** One value to publish. */
export interface MetricValue {
  readonly name: string;
  readonly unit: StandardUnit;
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** CloudWatch takes at most 1000 values in one call. */
const valuesPerCall = 1000;

/** Publishes values at the given time, in milliseconds since the epoch; without any it asks nothing of CloudWatch. */
export async function publishMetrics(
  client: CloudWatchClient,
  namespace: string,
  metrics: readonly MetricValue[],
  atMs: number,
): Promise<void> {
  for (let start = 0; start < metrics.length; start += valuesPerCall) {
    const MetricData = metrics.slice(start, start + valuesPerCall).map((metric) => ({
      MetricName: metric.name,
      Unit: metric.unit,
      Value: metric.value,
      Timestamp: new Date(atMs),
      Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    }));
    await client.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
  }
}
