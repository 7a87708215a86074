import { type CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { type AccuracyMetricValue, metricNamespace } from "../core/metrics";

/** Publishes a window's metrics, some thirty at most, at a time in milliseconds. */
export async function publishMetrics(
  client: CloudWatchClient,
  metrics: readonly AccuracyMetricValue[],
  atMs: number,
): Promise<void> {
  if (metrics.length === 0) return;
  const MetricData = metrics.map(({ name, unit, value, dimensions }) => ({
    MetricName: name,
    Unit: unit,
    Value: value,
    Timestamp: new Date(atMs),
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  }));
  await client.send(new PutMetricDataCommand({ Namespace: metricNamespace, MetricData }));
}
