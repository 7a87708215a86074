import * as z from "zod/mini";
import { itemReader } from "./item-reader";
import { directions, monitors } from "./monitoring-report";
import "./schema-language";

/**
 * The items of the knowledge base (one DynamoDB table per environment, keys `pk` and `sk`, index `listing-by-last-seen`).
 * A record says what is known of a violation, its occurrences and notes never change, an intake says what became of a report.
 */

/** What people have made of a violation; only `open` ones are news. */
export const violationStates = ["open", "explained", "fixed", "expected"] as const;
export type ViolationState = (typeof violationStates)[number];

/** How a violation can be closed: its cause is known, its cause is gone, or it is as it should be. */
export const closings = ["explained", "fixed", "expected"] as const;
export type ClosingState = (typeof closings)[number];

const timestamp = z.iso.datetime();
const text = z.string().check(z.minLength(1));
const version = z.int().check(z.gte(1));
const count = z.int().check(z.gte(1));

const identity = {
  fingerprint: text,
  modelPackageGroupName: text,
  feature: z.optional(text),
  check: text,
  direction: z.enum(directions),
  upstreamSource: text,
};

/** A violation in one window of one endpoint. */
const occurrence = z.object({
  ...identity,
  monitor: z.enum(monitors),
  endpointName: text,
  variantName: text,
  modelPackageVersion: z.optional(version),
  windowStart: timestamp,
  windowEnd: timestamp,
  measured: z.nullable(z.number()),
  threshold: z.nullable(z.number()),
  unit: text,
  description: z.string(),
  /** The report's folder. */
  reportS3Uri: text,
  evaluatedAt: timestamp,
});
export type Occurrence = z.infer<typeof occurrence>;

/** How many endpoints, and how many versions, a record counts one by one, so that its size has an end. */
export const countedLimit = 50;

/** All that is known of a violation. */
const violationRecord = z.object({
  ...identity,
  /** Start of the earliest and end of the latest window it was found in. */
  firstSeenAt: timestamp,
  lastSeenAt: timestamp,
  /** Windows it was found in, over all endpoints. */
  occurrences: count,
  /** By name; of more than 50 the first ones by the alphabet. */
  endpoints: z.array(z.object({ endpointName: text, occurrences: count, lastSeenAt: timestamp })),
  /** By number; of more than 50 the highest ones. */
  modelPackageVersions: z.array(z.object({ version, occurrences: count })),
  /** Its latest occurrence. */
  last: z.object({ endpointName: text, windowStart: timestamp, description: z.string(), reportS3Uri: text }),
  /** The occurrence that was farthest from what is allowed; absent where nothing is measured. */
  worst: z.optional(
    z.object({
      measured: z.number(),
      threshold: z.nullable(z.number()),
      unit: text,
      endpointName: text,
      windowStart: timestamp,
    }),
  ),
  state: z.enum(violationStates),
  /** The last time that somebody closed it; it stays when the violation is opened again. */
  closing: z.optional(
    z.object({ as: z.enum(closings), by: text, at: timestamp, reason: text, cause: z.optional(text) }),
  ),
  /** Why it is open again after that closing; for a re-occurrence `at` is the start of the window. */
  reopening: z.optional(z.object({ by: text, at: timestamp, reason: text })),
  reopenedCount: z.int().check(z.gte(0)),
  /** Grows by one with each write of this item; the condition of each write. */
  revision: count,
});
export type ViolationRecord = z.infer<typeof violationRecord>;

/** What somebody wrote down about a violation; changes of its state are among them. */
const violationNote = z.object({
  /** ULID; sorts by time. */
  id: text,
  at: timestamp,
  by: text,
  text,
  /** The state that this note brought; absent for a note that changed nothing. */
  change: z.optional(z.enum(violationStates)),
  cause: z.optional(text),
});
export type ViolationNote = z.infer<typeof violationNote>;

/**
 * What became of a report. `pending` = begun, and not known to have ended; `takenIn` = all its findings are recorded;
 * `unreadable` and `missing` are tried again; `runFailed` = Model Monitor has judged nothing; `givenUp` = not tried any more.
 */
export const intakeOutcomes = [
  "pending",
  "takenIn",
  "unreadable",
  "missing",
  "runFailed",
  "givenUp",
] as const;
export type IntakeOutcome = (typeof intakeOutcomes)[number];

const reportIntake = z.object({
  endpointName: text,
  monitor: z.enum(monitors),
  windowStart: timestamp,
  windowEnd: timestamp,
  reportS3Uri: text,
  /** Which writing of the report this is about: its ETag in S3, or the processing job that made it. */
  reportVersion: text,
  outcome: z.enum(intakeOutcomes),
  reason: z.optional(z.string()),
  /** How the monitor judged the window; absent where nobody could read it. */
  reportOutcome: z.optional(text),
  findings: z.optional(z.int().check(z.gte(0))),
  /** Source of each feature and serving version as they were at first: a later look must find the same fingerprints. */
  upstreamSources: z.record(z.string(), z.string()),
  modelPackageVersion: z.optional(version),
  firstTriedAt: timestamp,
  updatedAt: timestamp,
  revision: count,
});
export type ReportIntake = z.infer<typeof reportIntake>;

/** Whether the reconciler has to look at it again. */
export const isUnfinished = ({ outcome }: Pick<ReportIntake, "outcome">): boolean =>
  outcome === "pending" || outcome === "unreadable" || outcome === "missing";

/** An item of the knowledge base that is not what the functions and commands write. */
export class ViolationItemError extends Error {
  override readonly name = "ViolationItemError";
}

const reader = <T>(schema: z.ZodMiniType<T>) =>
  itemReader<T>("knowledge base item", (message) => new ViolationItemError(message))(schema);

export const readViolationRecord = reader(violationRecord as z.ZodMiniType<ViolationRecord>);
export const readOccurrence = reader(occurrence as z.ZodMiniType<Occurrence>);
export const readViolationNote = reader(violationNote as z.ZodMiniType<ViolationNote>);
export const readReportIntake = reader(reportIntake as z.ZodMiniType<ReportIntake>);
