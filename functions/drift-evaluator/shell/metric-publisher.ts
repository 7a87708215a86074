import { type CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { type DriftMetric, metricNamespace } from "../core/metrics";

/** CloudWatch takes at most 1000 values in one call. */
const valuesPerCall = 1000;

/** Publishes the metrics at the given time. Publishing twice leaves every maximum as it is. */
export async function publishMetrics(
  client: CloudWatchClient,
  metrics: readonly DriftMetric[],
  at: Date,
): Promise<void> {
  for (let start = 0; start < metrics.length; start += valuesPerCall) {
    const MetricData = metrics.slice(start, start + valuesPerCall).map((metric) => ({
      MetricName: metric.name,
      Unit: metric.unit,
      Value: metric.value,
      Timestamp: at,
      Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    }));
    await client.send(new PutMetricDataCommand({ Namespace: metricNamespace, MetricData }));
  }
}
