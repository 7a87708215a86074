import { type CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import type { InvocationReader } from "./ports";

const day = 86_400;

/** SageMaker's `Invocations`, which with the dimension EndpointConfigName counts one fleet alone. */
export class CloudWatchInvocationReader implements InvocationReader {
  constructor(private readonly client: CloudWatchClient) {}

  async count({
    endpointName,
    variantName,
    endpointConfigName,
    since,
    until,
  }: Parameters<InvocationReader["count"]>[0]): Promise<number> {
    // CloudWatch answers at most 1440 periods, and keeps short ones for 15 days only.
    const periodSeconds = until - since < 4 * day * 1000 ? 300 : day;
    const { Datapoints = [] } = await this.client.send(
      new GetMetricStatisticsCommand({
        Namespace: "AWS/SageMaker",
        MetricName: "Invocations",
        Dimensions: [
          { Name: "EndpointName", Value: endpointName },
          { Name: "VariantName", Value: variantName },
          { Name: "EndpointConfigName", Value: endpointConfigName },
        ],
        StartTime: new Date(since),
        EndTime: new Date(until),
        Period: periodSeconds,
        Statistics: ["Sum"],
      }),
    );
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  }
}
