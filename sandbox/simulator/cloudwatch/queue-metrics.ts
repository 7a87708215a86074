import type { MetricSink, SimulatedClock } from "../kernel/ports";
import type { ReadQueues } from "./emulator-queues";
import { ageOfOldestSeconds, type QueueSightings, sightingsAfter } from "./queue-ages";

/** As often as SQS publishes; the emulator never does. */
const intervalMs = 60_000;

/**
 * Publishes how many messages wait in the emulator's queues and for how long, so that alarms on queues can ring.
 *
 * The age is approximate. A message counts from the look that first saw it, because when it was sent is known by the
 * machine's clock only: it is up to a minute older than the metric says, and an alarm rings up to a minute late. A queue
 * without messages has the age 0 for ever, where SQS stops publishing six hours after the last use.
 */
export function publishQueueMetrics(
  clock: SimulatedClock,
  metrics: MetricSink,
  readQueues: ReadQueues,
  onProblem: (message: string) => void,
): void {
  let sightings: QueueSightings = new Map();
  const look = async (): Promise<void> => {
    const time = clock.now();
    const queues = await readQueues();
    sightings = sightingsAfter(sightings, queues, time);
    for (const queue of queues) {
      const put = (metricName: string, unit: string, value: number) =>
        metrics.put({
          namespace: "AWS/SQS",
          metricName,
          dimensions: { QueueName: queue.queueName },
          value,
          unit,
          time,
        });
      const visible = queue.messages.filter(({ isVisible }) => isVisible);
      put("ApproximateNumberOfMessagesVisible", "Count", visible.length);
      put("ApproximateAgeOfOldestMessage", "Seconds", ageOfOldestSeconds(queue, sightings, time));
    }
  };
  const plan = (): void => {
    const time = (Math.floor(clock.now() / intervalMs) + 1) * intervalMs;
    clock.at(time, "cloudwatch: queue metrics", async () => {
      try {
        await look();
      } catch (error) {
        onProblem(
          `queue metrics could not be read: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      // Only now, so that no look overtakes one that the emulator was slow to answer.
      plan();
    });
  };
  plan();
}
