import * as z from "zod/mini";
import { incidentActions, incidentKinds, incidentStates } from "./incident-kinds";
import { itemReader } from "./item-reader";
import "./schema-language";

/**
 * The items of the incident table (one DynamoDB table per environment, keys `pk` and `sk`, index `listing-by-opened`):
 * one record per incident, which says what holds and what people have still to be told.
 */

const text = z.string().check(z.minLength(1));
const timestamp = z.iso.datetime();

/** `topic` is the incident topic, for mail and web hooks; `events` the default event bus, for incident tools. */
export const incidentChannels = ["topic", "events"] as const;
export type IncidentChannel = (typeof incidentChannels)[number];

const person = z.object({ by: text, reason: text, at: timestamp });

const incidentRecord = z.object({
  /** `<environment>/alarm/<alarm's name>` or `<environment>/<kind>/<endpoint>/<version>`. */
  dedupeKey: text,
  kind: z.enum(incidentKinds),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  title: text,
  what: text,
  /** File name of the runbook without its extension. */
  runbook: text,
  state: z.enum(incidentStates),
  /** Absent for what concerns the whole environment. */
  endpointName: z.optional(text),
  modelPackageVersion: z.optional(z.int().check(z.gte(1))),
  /** The alarm that rang; absent for an incident that a decision began. */
  alarmName: z.optional(text),
  /** The decision in the ledger that began it; absent for an alarm. */
  decisionId: z.optional(text),
  openedAt: timestamp,
  updatedAt: timestamp,
  resolvedAt: z.optional(timestamp),
  /** How often it was opened, this time included. */
  occurrences: z.int().check(z.gte(1)),
  acknowledged: z.optional(person),
  /** A person who resolved it; absent where it resolved by itself, or is not. */
  resolved: z.optional(person),
  /** What people have to be told and are not yet, oldest first; written with the change, removed once delivered. */
  outbox: z.array(
    z.object({
      action: z.enum(incidentActions),
      since: timestamp,
      /** The ways by which it has been told already; absent = by none. */
      toldBy: z.optional(z.array(z.enum(incidentChannels))),
    }),
  ),
  /** Grows by one with each write of this item; the condition of each write. */
  revision: z.int().check(z.gte(1)),
});
export type IncidentRecord = z.infer<typeof incidentRecord>;
export type OutboxEntry = IncidentRecord["outbox"][number];

/** An item of the incident table that is not what the functions and commands write. */
export class IncidentItemError extends Error {
  override readonly name = "IncidentItemError";
}

export const readIncidentRecord = itemReader<IncidentRecord>(
  "incident item",
  (message) => new IncidentItemError(message),
)(incidentRecord as z.ZodMiniType<IncidentRecord>);

export const incidentPartition = (dedupeKey: string): string => `INCIDENT#${dedupeKey}`;
export const incidentSortKey = "CURRENT";
/** The index over all incidents: by `listing`, then by the time they were opened. */
export const incidentListingIndex = "listing-by-opened";
/** `PENDING` while its outbox is not empty, whatever its state; then by its state. */
export const incidentListings = { pending: "PENDING", open: "OPEN", resolved: "RESOLVED" } as const;

/** The record as an item, with what lists it; resolved ones are forgotten by the table's time to live. */
export function incidentItem(record: IncidentRecord): Record<string, unknown> {
  const { outbox, state } = record;
  const listing =
    outbox.length > 0
      ? incidentListings.pending
      : state === "resolved"
        ? incidentListings.resolved
        : incidentListings.open;
  return {
    ...record,
    pk: incidentPartition(record.dedupeKey),
    sk: incidentSortKey,
    listing,
    ...(state === "resolved" && outbox.length === 0
      ? { expiresAt: Math.floor(Date.parse(record.updatedAt) / 1000) + resolvedLifetimeSeconds }
      : {}),
  };
}

/** A year: what an after-care or a report may ask for. */
const resolvedLifetimeSeconds = 365 * 86_400;
