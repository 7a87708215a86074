import { type CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { RolloutSignalPublisher } from "./ports";

/** One of the metrics that an alarm of each endpoint watches: one value sets it off. */
export class CloudWatchRolloutSignal implements RolloutSignalPublisher {
  constructor(
    private readonly client: CloudWatchClient,
    private readonly metricName: "AbortRequested" | "NeedsPerson",
  ) {}

  async publish(endpointName: string, now: number): Promise<void> {
    await this.client.send(
      new PutMetricDataCommand({
        Namespace: "MonitoredEndpoint/Rollout",
        MetricData: [
          {
            MetricName: this.metricName,
            Dimensions: [{ Name: "EndpointName", Value: endpointName }],
            Timestamp: new Date(now),
            Value: 1,
            Unit: "Count",
          },
        ],
      }),
    );
  }
}
