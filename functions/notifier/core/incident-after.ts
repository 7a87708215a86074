import { assertNever } from "../../shared/assert-never";
import type { IncidentRecord, OutboxEntry } from "../../shared/incident-records";
import type { IncidentSubject, Observation } from "./observation";

/**
 * So long may an alarm's description be behind its notification: until then an OK that is older than the ringing is taken
 * for one that CloudWatch has not replaced yet.
 */
export const settleMs = 120_000;

/** What has not been told is forgotten from so many on: the newest say what holds, under the same key. */
const longestOutbox = 4;

/**
 * The incident after an observation; `undefined` when it changes nothing. Observations come late, twice, in any order, or
 * never: what is older than what is recorded changes nothing, and no data resolves nothing. `now` in ISO 8601.
 */
export function incidentAfter(
  record: IncidentRecord | undefined,
  observation: Observation,
  now: string,
): IncidentRecord | undefined {
  switch (observation.kind) {
    case "alarm":
      return afterAlarm(record, observation, now);
    case "decision": {
      const isKnown = record?.decisionId !== undefined && observation.decisionId <= record.decisionId;
      if (isKnown) return undefined;
      const opened = open(record, observation.subject, observation.at, now);
      return { ...opened, decisionId: observation.decisionId };
    }
    case "promotion":
      return isEndedBy(record, observation) ? resolved(record, observation.at, now) : undefined;
    default:
      return assertNever(observation);
  }
}

function isEndedBy(
  record: IncidentRecord | undefined,
  { endpointName, decisionId }: Extract<Observation, { kind: "promotion" }>,
): record is IncidentRecord {
  return (
    record?.decisionId !== undefined &&
    record.state !== "resolved" &&
    record.endpointName === endpointName &&
    record.decisionId < decisionId
  );
}

type AlarmObservation = Extract<Observation, { kind: "alarm" }>;

function afterAlarm(
  record: IncidentRecord | undefined,
  observation: AlarmObservation,
  now: string,
): IncidentRecord | undefined {
  const rang = ringingOf(observation);
  const isNew = rang !== undefined && (record === undefined || isAfterItsEnd(record, rang));
  const after = isNew ? open(record, observation.subject, rang, now) : record;
  if (after === undefined || after.state === "resolved") return undefined;
  const over = endOf(observation, after.openedAt, now);
  if (over !== undefined) return resolved(after, over, now, isNew ? after.revision : undefined);
  return isNew ? after : undefined;
}

/** Whether it rang again: somebody who has resolved it is not contradicted by a ringing that began before. */
const isAfterItsEnd = ({ state, resolvedAt }: IncidentRecord, rang: string): boolean =>
  state === "resolved" && (resolvedAt === undefined || isLater(rang, resolvedAt));

/** The latest moment at which it is known to have begun to ring. */
function ringingOf({ standing, rangAt }: AlarmObservation): string | undefined {
  if (standing.state !== "ALARM") return rangAt;
  return rangAt !== undefined && isLater(rangAt, standing.since) ? rangAt : standing.since;
}

/** When it was over; `undefined` while it is not, or nobody can say. */
function endOf({ standing }: AlarmObservation, openedAt: string, now: string): string | undefined {
  switch (standing.state) {
    case "ALARM":
    case "INSUFFICIENT_DATA":
    case "unknown":
      return undefined;
    case "gone":
      return now;
    case "OK":
      if (isLater(standing.since, openedAt)) return standing.since;
      return Date.parse(now) - Date.parse(openedAt) >= settleMs ? now : undefined;
    default:
      return assertNever(standing);
  }
}

function open(
  record: IncidentRecord | undefined,
  subject: IncidentSubject,
  at: string,
  now: string,
): IncidentRecord {
  return {
    ...subject,
    state: "open",
    openedAt: at,
    updatedAt: now,
    occurrences: (record?.occurrences ?? 0) + 1,
    outbox: withEntry(record?.outbox ?? [], { action: "trigger", since: at }),
    revision: (record?.revision ?? 0) + 1,
  };
}

/** `revision`: where it is one write with what came before. */
function resolved(
  record: IncidentRecord,
  at: string,
  now: string,
  revision = record.revision + 1,
): IncidentRecord {
  const { resolved: _person, ...rest } = record;
  return {
    ...rest,
    state: "resolved",
    resolvedAt: at,
    updatedAt: now,
    outbox: withEntry(record.outbox, { action: "resolve", since: at }),
    revision,
  };
}

const withEntry = (outbox: readonly OutboxEntry[], entry: OutboxEntry): OutboxEntry[] =>
  [...outbox, entry].slice(-longestOutbox);

const isLater = (a: string, b: string): boolean => Date.parse(a) > Date.parse(b);
