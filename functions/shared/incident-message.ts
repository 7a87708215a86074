import * as z from "zod/mini";
import { incidentActions, incidentKinds, stormKind } from "./incident-kinds";
import "./schema-language";

/**
 * The one shape in which people and tools are told of an incident: published to the incident topic (as JSON to web hooks,
 * as text by mail) and put on the default event bus, where PagerDuty and other receivers are fed from.
 */

const text = z.string().check(z.minLength(1));
const timestamp = z.iso.datetime();
const version = z.int().check(z.gte(1));

/** A figure that was held against a threshold. */
const incidentNumber = z.object({
  /** What was measured, such as `ModelLatency p95`. */
  name: text,
  /** Null where there is no figure: it could not be read, or there was no data. */
  value: z.nullable(z.number()),
  /** Such as `>`; how the value relates to the threshold when it is a breach. */
  comparison: z.enum([">", ">=", "<", "<="]),
  threshold: z.nullable(z.number()),
  /** In words, such as `ms` or `share`; empty where the figure has none. */
  unit: z.string(),
});
export type IncidentNumber = z.infer<typeof incidentNumber>;

/** Somebody to call. The list is in the order in which they are called. */
const incidentContact = z.object({
  order: z.int().check(z.gte(1)),
  name: text,
  channel: text,
  hours: text,
  /** IANA name; absent where the hours do not need one, or nobody named it. */
  timeZone: z.optional(text),
  /** Whether the hours include this moment; `unknown` where they are words that no program understands. */
  reachableNow: z.enum(["yes", "no", "unknown"]),
});
export type IncidentContact = z.infer<typeof incidentContact>;

export const incidentMessageSchema = z.object({
  formatVersion: z.literal(1),
  environment: text,
  /** The same in every message about the same incident. */
  dedupeKey: text,
  action: z.enum(incidentActions),
  kind: z.enum([...incidentKinds, stormKind]),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** One line, at most 100 characters. */
  title: text,
  /** What happened, as sentences. */
  what: text,
  /** When it began, and when this message was made. */
  since: timestamp,
  at: timestamp,
  /** Absent for what concerns the whole environment. */
  endpointName: z.optional(text),
  /** The version that the incident is about; absent where it is about none. */
  modelPackageVersion: z.optional(version),
  /** The endpoint's rollout that runs or is held; absent where none is in progress. */
  rollout: z.optional(
    z.object({
      state: text,
      modelPackageVersion: version,
      startedAt: timestamp,
      heldBecause: z.optional(text),
    }),
  ),
  /** The newest decisions about the endpoint, newest first, three at most. */
  decisions: z.array(
    z.object({
      at: timestamp,
      decision: text,
      modelPackageVersion: z.optional(version),
      reason: z.string(),
    }),
  ),
  numbers: z.array(incidentNumber),
  links: z.object({
    runbook: text,
    dashboard: z.optional(text),
    /** The alarm in the console; absent where no alarm rang. */
    alarm: z.optional(text),
  }),
  contacts: z.array(incidentContact),
  /** Who acknowledged or resolved it, and why; absent where nobody did. */
  by: z.optional(z.object({ name: text, reason: text })),
  /** The incidents of a storm; absent in a message about one. */
  members: z.optional(
    z.array(
      z.object({
        dedupeKey: text,
        action: z.enum(incidentActions),
        severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        title: text,
        endpointName: z.optional(text),
        runbook: text,
      }),
    ),
  ),
  /** What the notifier could not find out, so that what is missing above is not taken for nothing. */
  unknown: z.array(z.string()),
});
export type IncidentMessage = z.infer<typeof incidentMessageSchema>;

/** The event on the default bus; its detail is the message. Rules of whoever wants to be told match it. */
export const incidentEvent = { source: "monitored-endpoint", detailType: "Incident" } as const;
