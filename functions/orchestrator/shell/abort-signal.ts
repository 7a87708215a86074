import { type CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { AbortSignalPublisher } from "./ports";

/** The metric that the abort alarm of each endpoint watches. */
export class CloudWatchAbortSignal implements AbortSignalPublisher {
  constructor(private readonly client: CloudWatchClient) {}

  async publish(endpointName: string, now: number): Promise<void> {
    await this.client.send(
      new PutMetricDataCommand({
        Namespace: "MonitoredEndpoint/Rollout",
        MetricData: [
          {
            MetricName: "AbortRequested",
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
