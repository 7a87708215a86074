import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { publishMetrics } from "../../shared/publish-metrics";
import type { RolloutSignalPublisher } from "./ports";

/** One of the metrics that an alarm of each endpoint watches: one value sets it off. */
export class CloudWatchRolloutSignal implements RolloutSignalPublisher {
  constructor(
    private readonly client: CloudWatchClient,
    private readonly metricName: "AbortRequested" | "NeedsPerson",
  ) {}

  async publish(endpointName: string, now: number): Promise<void> {
    const dimensions = { EndpointName: endpointName };
    const signal = { name: this.metricName, unit: "Count", value: 1, dimensions } as const;
    await publishMetrics(this.client, "MonitoredEndpoint/Rollout", [signal], now);
  }
}
