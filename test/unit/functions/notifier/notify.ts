import { readNotifierEvent } from "../../../../functions/notifier/core/event";
import { handleEvent } from "../../../../functions/notifier/shell/handle-event";
import type { BatchAnswer } from "../../../../functions/notifier/shell/take-hints";
import type { InMemoryWorld } from "./in-memory-world";
import { notification } from "./samples";

const notify = (world: InMemoryWorld, event: unknown): Promise<BatchAnswer | undefined> =>
  handleEvent(world, readNotifierEvent(event, world.place.environment));

const event = (detailType: string, detail: object) => ({
  source: "monitored-endpoint",
  "detail-type": detailType,
  detail: { environment: "prod", ...detail },
});

/** The look of each minute. */
export const tick = async (world: InMemoryWorld): Promise<void> => {
  await notify(world, event("Reconcile Incidents", {}));
};

/** A person has written what they say of an incident. */
export const nudge = async (world: InMemoryWorld, dedupeKey: string): Promise<void> => {
  await notify(world, event("Incident Order", { dedupeKey }));
};

/** A batch of the queue; the names of the messages that failed. */
export async function ring(
  world: InMemoryWorld,
  ...changes: readonly (Record<string, unknown> | string)[]
): Promise<readonly string[]> {
  const Records = changes.map((change, index) => ({
    eventSource: "aws:sqs",
    messageId: `m-${index}`,
    body: typeof change === "string" ? change : JSON.stringify(notification(change)),
  }));
  return failures(await notify(world, { Records }));
}

/** A batch of the ledger's stream; the numbers of the records that failed. */
export async function decide(
  world: InMemoryWorld,
  ...decisions: readonly { readonly endpointName: string; readonly id: string }[]
): Promise<readonly string[]> {
  const Records = decisions.map(({ endpointName, id }, index) => ({
    eventSource: "aws:dynamodb",
    eventName: "INSERT",
    dynamodb: {
      SequenceNumber: String(index),
      Keys: { pk: { S: `ENDPOINT#${endpointName}` }, sk: { S: `DECISION#${id}` } },
    },
  }));
  return failures(await notify(world, { Records }));
}

const failures = (answer: BatchAnswer | undefined): string[] =>
  (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
