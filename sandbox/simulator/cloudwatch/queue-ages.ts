import type { SimulatedTime } from "../kernel/ports";
import type { HeldMessage, QueueReading } from "./emulator-queues";

/** A message that was received more often and is still there is left out of the age: nobody gets done with it. */
const mostReceives = 3;

/** When a message was first seen in this queue, and how often it had been received elsewhere by then. */
interface Sighting {
  readonly since: SimulatedTime;
  readonly receivesBefore: number;
}

/** The sightings of one queue, by the message's id. */
type Sightings = ReadonlyMap<string, Sighting>;
/** Those of all queues, by the queue's name. */
export type QueueSightings = ReadonlyMap<string, Sightings>;

/** What is known after a look at all queues. What is gone is forgotten: a queue that was emptied starts anew. */
export function sightingsAfter(
  known: QueueSightings,
  queues: readonly QueueReading[],
  now: SimulatedTime,
): QueueSightings {
  return new Map(
    queues.map(({ queueName, messages }) => {
      const before = known.get(queueName);
      return [
        queueName,
        new Map(messages.map((each) => [each.messageId, before?.get(each.messageId) ?? seen(each, now)])),
      ];
    }),
  );
}

/** A dead letter is as old as it is in its queue, and so are the receives that count there. */
const seen = ({ isDeadLetter, receiveCount }: HeldMessage, now: SimulatedTime): Sighting => ({
  since: now,
  receivesBefore: isDeadLetter ? receiveCount : 0,
});

/**
 * Seconds since which the oldest message that is not deleted is in its queue, in flight or not; 0 when there is none.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function ageOfOldestSeconds(
  { queueName, messages }: QueueReading,
  sightings: QueueSightings,
  now: SimulatedTime,
): number {
  const ages = messages.map(({ messageId, receiveCount }) => {
    const sighting = sightings.get(queueName)?.get(messageId);
    if (sighting === undefined || receiveCount - sighting.receivesBefore > mostReceives) return 0;
    return (now - sighting.since) / 1000;
  });
  return ages.reduce((oldest, age) => Math.max(oldest, age), 0);
}
