import { GetQueueAttributesCommand, paginateListQueues } from "@aws-sdk/client-sqs";
import type { EmulatorClients } from "../eventbridge/emulator-clients";
import type { MetricSink, SimulatedClock } from "../kernel/ports";

/** SQS publishes once a minute; the emulator never does. Every 5 simulated minutes keep the polling cheap. */
const intervalMs = 5 * 60_000;

/** Publishes the number of waiting messages of the emulator's queues, so that alarms on failure queues can fire. */
export function publishQueueMetrics(
  clock: SimulatedClock,
  metrics: MetricSink,
  clients: EmulatorClients,
  onProblem: (message: string) => void,
): void {
  const plan = (time: number): void => {
    clock.at(time, "cloudwatch: queue metrics", async () => {
      plan(time + intervalMs);
      try {
        await publishOnce(clock, metrics, clients);
      } catch (error) {
        onProblem(
          `queue metrics could not be read: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    });
  };
  plan((Math.floor(clock.now() / intervalMs) + 1) * intervalMs);
}

async function publishOnce(
  clock: SimulatedClock,
  metrics: MetricSink,
  clients: EmulatorClients,
): Promise<void> {
  const time = clock.now();
  for await (const page of paginateListQueues({ client: clients.sqs }, {})) {
    for (const QueueUrl of page.QueueUrls ?? []) {
      const { Attributes } = await clients.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
      );
      metrics.put({
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: QueueUrl.slice(QueueUrl.lastIndexOf("/") + 1) },
        value: Number(Attributes?.ApproximateNumberOfMessages),
        unit: "Count",
        time,
      });
    }
  }
}
