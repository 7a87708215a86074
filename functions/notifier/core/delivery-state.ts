import * as z from "zod/mini";
import { incidentActions } from "../../shared/incident-kinds";
import { itemReader } from "../../shared/item-reader";
import "../../shared/schema-language";

/**
 * What the notifier's invocations have to agree on: how many messages went out just now, who sends what, and which storms
 * are open. One item of the incident table; each write of it is conditional on its revision.
 */

const timestamp = z.iso.datetime();
const text = z.string().check(z.minLength(1));

const storm = z.object({
  dedupeKey: text,
  openedAt: timestamp,
  /** When people were last told of it. */
  lastAt: timestamp,
  /** Keys of the incidents that it opened with and that are not resolved yet. */
  members: z.array(text),
});
export type Storm = z.infer<typeof storm>;

const deliveryState = z.object({
  /** When the messages of the last minute went out. */
  sentAt: z.array(timestamp),
  /** Who sends what until when, so that two invocations do not tell the same at the same moment. */
  claims: z.array(
    z.object({ dedupeKey: text, action: z.enum(incidentActions), since: timestamp, until: timestamp }),
  ),
  storms: z.array(storm),
  /** Storms whose members are all resolved, and of which people have still to be told so. */
  endedStorms: z.array(storm),
  revision: z.int().check(z.gte(1)),
});
export type DeliveryState = z.infer<typeof deliveryState>;

/** The item is not what the notifier writes. */
export class NotifierItemError extends Error {
  override readonly name = "NotifierItemError";
}

export const notifierItemReader = itemReader<DeliveryState>(
  "notifier item",
  (message) => new NotifierItemError(message),
);

export const readDeliveryState = notifierItemReader(deliveryState as z.ZodMiniType<DeliveryState>);

export const deliveryKey = { pk: "DELIVERY", sk: "CURRENT" } as const;

/** Before anything was sent. */
export const noDeliveries: Omit<DeliveryState, "revision"> = {
  sentAt: [],
  claims: [],
  storms: [],
  endedStorms: [],
};
