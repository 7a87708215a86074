import * as z from "zod";

/** A message that waits in a queue of the emulator, or that somebody has received and not deleted yet. */
export interface HeldMessage {
  readonly messageId: string;
  /** Whether it can be received now; otherwise it is in flight or delayed. */
  readonly isVisible: boolean;
  /** Those in the queue it came from count as well. */
  readonly receiveCount: number;
  readonly isDeadLetter: boolean;
}

/** A queue with all that it holds; an empty queue holds nothing. */
export interface QueueReading {
  readonly queueName: string;
  readonly messages: readonly HeldMessage[];
}

/** Reads all queues at once. Rejects when the emulator does not answer as it should. */
export type ReadQueues = () => Promise<readonly QueueReading[]>;

const message = z.object({
  MessageId: z.string(),
  IsVisible: z.boolean(),
  ReceiveCount: z.number(),
  Attributes: z.object({ DeadLetterQueueSourceArn: z.string().optional() }),
});
const answer = z.object({
  // By account, region and URL of the queue.
  messages: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.array(message)))),
});

/**
 * Reads by the emulator's own window on its queues, which receives nothing: no message becomes invisible or counts as received.
 *
 * @param endpoint - Such as `http://127.0.0.1:4566`.
 */
export function emulatorQueues({
  endpoint,
  accountId,
  region,
}: {
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
}): ReadQueues {
  const url = `${endpoint}/_ministack/sqs/messages?${new URLSearchParams({ account: accountId, region })}`;
  return async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the emulator answered ${response.status}`);
    const { messages } = answer.parse(await response.json());
    return Object.entries(messages[accountId]?.[region] ?? {}).map(([queueUrl, held]) => ({
      queueName: queueUrl.slice(queueUrl.lastIndexOf("/") + 1),
      messages: held.map(({ MessageId, IsVisible, ReceiveCount, Attributes }) => ({
        messageId: MessageId,
        isVisible: IsVisible,
        receiveCount: ReceiveCount,
        isDeadLetter: Attributes.DeadLetterQueueSourceArn !== undefined,
      })),
    }));
  };
}
