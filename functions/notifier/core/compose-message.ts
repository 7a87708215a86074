import type { People } from "../../shared/endpoint-document";
import type { IncidentContact, IncidentMessage } from "../../shared/incident-message";
import type { IncidentRecord, OutboxEntry } from "../../shared/incident-records";
import { isOpenRollout } from "../../shared/orders/rollout-phase";
import { readAlarmDescription } from "./alarm-description";
import { alarmNumbers } from "./alarm-numbers";
import { Clipper, clipped, isClipped } from "./clip";
import { alarmLink, dashboardLink, type Place, runbookLink } from "./links";
import type { MessageContext } from "./message-context";
import { runbookOfOthers } from "./observation";
import { reachableNow } from "./reachable-now";

/**
 * Limits in characters. Some 28 000 in all, of which none takes more than four bytes in JSON within JSON and three in a mail's
 * text: whatever it is made of, a message stays below the 256 KB of SNS and of EventBridge.
 */
const limits = {
  title: 100,
  what: 2000,
  reason: 600,
  name: 150,
  url: 1000,
  person: 120,
  note: 300,
} as const;
const lists = { decisions: 3, numbers: 10, contacts: 20, unknown: 20 } as const;

/** What people and tools are told of one thing that happened to an incident. `now` in ISO 8601. */
export function composeMessage(
  place: Place,
  record: IncidentRecord,
  entry: OutboxEntry,
  context: MessageContext,
  now: string,
): IncidentMessage {
  const clip = new Clipper();
  const people = context.people ?? peopleOfAlarm(context);
  const { numbers, unknown: unread } = context.alarm === undefined ? nothing : alarmNumbers(context.alarm);
  const version = record.modelPackageVersion ?? context.servingVersion;
  const said = entry.action === "acknowledge" ? record.acknowledged : record.resolved;
  const isPersons = entry.action !== "trigger" && said !== undefined;
  const title = clip.required("title", record.title, limits.title, record.dedupeKey.slice(0, limits.title));
  const message = {
    formatVersion: 1,
    environment: place.environment,
    dedupeKey: record.dedupeKey,
    action: entry.action,
    kind: record.kind,
    severity: record.severity,
    title,
    what: clip.required("what", record.what, limits.what, title),
    since: record.openedAt,
    at: now,
    ...(record.endpointName === undefined ? {} : { endpointName: record.endpointName }),
    ...(version === undefined ? {} : { modelPackageVersion: version }),
    ...rolloutPart(context, clip),
    decisions: clip
      .list("decisions", context.decisions.slice(0, lists.decisions), lists.decisions)
      .map((each) => ({
        at: each.at,
        decision: each.decision,
        ...(each.modelPackageVersion === undefined ? {} : { modelPackageVersion: each.modelPackageVersion }),
        reason: clip.text(`reason of ${each.decision}`, each.reason, limits.reason),
      })),
    numbers: clip.list("numbers", numbers, lists.numbers).map((each) => ({
      ...each,
      name: clip.required("name of a figure", each.name, limits.name, "figure"),
    })),
    links: {
      runbook: clip.text("link to the runbook", runbookOf(record, context, people), limits.url),
      dashboard: dashboardLink(place, record.endpointName, record.openedAt, now),
      ...(record.alarmName === undefined ? {} : { alarm: alarmLink(place, record.alarmName) }),
    },
    contacts: contactsOf(people, Date.parse(now), clip),
    ...(isPersons
      ? {
          by: {
            name: clip.required("name of a person", said.by, limits.person, "somebody"),
            reason: clip.required("reason of a person", said.reason, limits.reason, "none given"),
          },
        }
      : {}),
  } as const;
  const unknown = [...context.unknown, ...unread, ...ownUnknown(record, people)];
  return { ...message, unknown: notesOf([...clip.notes, ...unknown]) };
}

/** What was cut comes first: it is known, and short. */
function notesOf(notes: readonly string[]): string[] {
  const shown = [...new Set(notes)].map((note) => clipped(note, limits.note));
  if (shown.length <= lists.unknown) return shown;
  return [
    ...shown.slice(0, lists.unknown - 1),
    `and ${shown.length - lists.unknown + 1} more that could not be found out`,
  ];
}

const nothing = { numbers: [], unknown: [] } as const;

/** What an alarm's description says for people who see the alarm alone serves where nothing else can be read. */
function peopleOfAlarm({ alarm }: MessageContext): People | undefined {
  const described = alarm === undefined ? undefined : readAlarmDescription(alarm.description);
  if (described === undefined) return undefined;
  return { runbookBaseUrl: described.runbookBaseUrl, contacts: [...described.contacts] };
}

function runbookOf(record: IncidentRecord, { alarm }: MessageContext, people: People | undefined): string {
  const described = alarm === undefined ? undefined : readAlarmDescription(alarm.description);
  if (described?.runbook === record.runbook) return runbookLink(described.runbookBaseUrl, record.runbook);
  return runbookLink(people?.runbookBaseUrl ?? "docs/runbooks", record.runbook);
}

function ownUnknown(
  { kind, runbook, alarmName, what }: IncidentRecord,
  people: People | undefined,
): string[] {
  return [
    ...(kind === "alarm" && runbook === runbookOfOthers
      ? [
          `Severity and runbook: the description of ${alarmName} names none as alarms of this product do; 2 is assumed.`,
        ]
      : []),
    ...(isClipped(what)
      ? ["what: the text was longer; the alarm's description, or the ledger, has all of it"]
      : []),
    ...(people === undefined ? ["Whom to call, and where the runbooks are."] : []),
  ];
}

function rolloutPart({ rollout }: MessageContext, clip: Clipper): Pick<IncidentMessage, "rollout"> {
  if (rollout === undefined || !isOpenRollout(rollout)) return {};
  const { state, modelPackageVersion, startedAt, heldBecause } = rollout;
  return {
    rollout: {
      ...{ state, modelPackageVersion, startedAt },
      ...(heldBecause === undefined
        ? {}
        : { heldBecause: clip.required("why the rollout is held", heldBecause, limits.reason, "not said") }),
    },
  };
}

/** In the order in which they are called. */
export function contactsOf(people: People | undefined, nowMs: number, clip: Clipper): IncidentContact[] {
  return clip
    .list("contacts", people?.contacts ?? [], lists.contacts)
    .map(({ name, channel, hours, timeZone }, index) => ({
      order: index + 1,
      name: clip.required("name of a contact", name, limits.person, "somebody"),
      channel: clip.required("channel of a contact", channel, limits.person, "no channel"),
      hours: clip.required("hours of a contact", hours, limits.person, "not said"),
      ...(timeZone === undefined
        ? {}
        : { timeZone: clip.required("time zone", timeZone, limits.person, "none") }),
      reachableNow: reachableNow(hours, timeZone, nowMs),
    }));
}
