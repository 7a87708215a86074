import { stormKind } from "../../shared/incident-kinds";
import {
  type IncidentChannel,
  type IncidentRecord,
  incidentChannels,
  type OutboxEntry,
} from "../../shared/incident-records";
import { type DeliveryState, noDeliveries, type Storm } from "./delivery-state";

/** One thing that people have to be told, and by which ways it still has to be. */
export interface Due {
  readonly record: IncidentRecord;
  readonly entry: OutboxEntry;
}

/** One message to send. */
export type Dispatch =
  | { readonly kind: "single"; readonly due: Due; readonly channels: readonly IncidentChannel[] }
  /** One message about many, by the topic and, for what opens, by the bus: a tool must not call people for each of them. */
  | {
      readonly kind: "storm";
      readonly storm: Storm;
      readonly dues: readonly Due[];
      readonly channel: IncidentChannel;
    };

export interface DeliveryPlan {
  /** What to write before anything is sent. */
  readonly state: DeliveryState;
  readonly dispatches: readonly Dispatch[];
}

/** More messages than these within a minute are a storm. */
export const stormLimit = 5;
export const stormWindowMs = 60_000;
/** A storm that was quiet for longer is not continued: what comes then is another one. */
const stormGapMs = 600_000;
/** As many fit into the item with room for the rest. */
const longestStorm = 300;
const rememberedStorms = 4;
/** What one look sends at most; the rest waits for the next one. */
export const duesAtOnce = 200;
/** Who has not sent by then has died; longer than a look takes to send. */
export const claimMs = 50_000;

/**
 * What to send of all that is due. Of each incident only the oldest: a tool must not be told that it is over before it was
 * told that it began, and the bus keeps no order. `undefined` when there is nothing.
 */
export function planDelivery(
  environment: string,
  known: DeliveryState | undefined,
  records: readonly IncidentRecord[],
  nowMs: number,
): DeliveryPlan | undefined {
  const state = known ?? { ...noDeliveries, revision: 0 };
  const isRecent = (time: string) => Date.parse(time) > nowMs - stormWindowMs;
  const claims = state.claims.filter(({ until }) => Date.parse(until) > nowMs);
  const sentAt = state.sentAt.filter(isRecent);
  const dues = dueOf(records, claims);
  if (dues.length === 0) return undefined;
  const now = new Date(nowMs).toISOString();
  const until = new Date(nowMs + claimMs).toISOString();
  const isStorm = sentAt.length + dues.length > stormLimit;
  const { dispatches, storms } = isStorm
    ? stormOf(environment, dues, state.storms, nowMs)
    : { dispatches: dues.map(singleOf), storms: state.storms };
  return {
    dispatches,
    state: {
      ...state,
      sentAt: [...sentAt, ...(isStorm ? [now] : dues.map(() => now))],
      claims: [
        ...claims,
        ...dues.map(({ record: { dedupeKey }, entry: { action, since } }) => ({
          dedupeKey,
          action,
          since,
          until,
        })),
      ],
      storms,
      revision: state.revision + 1,
    },
  };
}

function dueOf(records: readonly IncidentRecord[], claims: DeliveryState["claims"]): Due[] {
  const claimed = new Set(claims.map(claimText));
  const dues = records.flatMap((record) => {
    const [entry] = record.outbox;
    if (entry === undefined) return [];
    const { action, since } = entry;
    return claimed.has(claimText({ dedupeKey: record.dedupeKey, action, since })) ? [] : [{ record, entry }];
  });
  // What waits longest goes first, so that nothing is overtaken for ever.
  return dues.sort((a, b) => (a.entry.since < b.entry.since ? -1 : 1)).slice(0, duesAtOnce);
}

/** Without the claims on these: they are sent, or another invocation may try. */
export function withoutClaims(state: DeliveryState, dues: readonly Due[]): DeliveryState {
  const released = new Set(
    dues.map(({ record: { dedupeKey }, entry: { action, since } }) =>
      claimText({ dedupeKey, action, since }),
    ),
  );
  const claims = state.claims.filter((claim) => !released.has(claimText(claim)));
  return { ...state, claims, revision: state.revision + 1 };
}

const claimText = ({
  dedupeKey,
  action,
  since,
}: {
  dedupeKey: string;
  action: string;
  since: string;
}): string => `${dedupeKey} ${action} ${since}`;

const singleOf = (due: Due): Dispatch => ({ kind: "single", due, channels: channelsOf(due) });

const channelsOf = ({ entry: { toldBy = [] } }: Due): IncidentChannel[] =>
  incidentChannels.filter((channel) => !toldBy.includes(channel));

function stormOf(environment: string, dues: readonly Due[], known: readonly Storm[], nowMs: number) {
  const isDue = (channel: IncidentChannel) => (due: Due) => channelsOf(due).includes(channel);
  const opening = dues.filter(isOpening);
  const now = new Date(nowMs).toISOString();
  const fresh = { dedupeKey: `${environment}/${stormKind}/${now}`, openedAt: now, lastAt: now, members: [] };
  const isGoingOn = ({ lastAt, members }: Storm) =>
    Date.parse(lastAt) > nowMs - stormGapMs && members.length + opening.length <= longestStorm;
  // What only ends is no part of a storm that others are still open in.
  const current = opening.length === 0 ? fresh : (known.find(isGoingOn) ?? fresh);
  const members = [...new Set([...current.members, ...opening.map(({ record }) => record.dedupeKey)])];
  const storm: Storm = { ...current, lastAt: now, members };
  const byTopic = dues.filter(isDue("topic"));
  const byEvents = dues.filter(isDue("events"));
  const opened = byEvents.filter(isOpening);
  const dispatches: Dispatch[] = [
    ...(byTopic.length > 0 ? [{ kind: "storm", storm, dues: byTopic, channel: "topic" } as const] : []),
    ...(opened.length > 0 ? [{ kind: "storm", storm, dues: opened, channel: "events" } as const] : []),
    // These call nobody, and a tool knows the incident by its own key where it was told of it by itself.
    ...byEvents
      .filter((due) => !isOpening(due))
      .map((due): Dispatch => ({ kind: "single", due, channels: ["events"] })),
  ];
  const others = known.filter((each) => each !== current);
  return { dispatches, storms: members.length > 0 ? [...others, storm].slice(-rememberedStorms) : others };
}

const isOpening = ({ entry }: Due): boolean => entry.action === "trigger";

/** Without the members that are resolved by now; a storm whose last one is goes to those that people are told the end of. */
export function withoutResolved(
  state: DeliveryState,
  resolved: ReadonlySet<string>,
): DeliveryState | undefined {
  const after = state.storms.map((storm) => ({
    ...storm,
    members: storm.members.filter((member) => !resolved.has(member)),
  }));
  if (after.every(({ members }, index) => members.length === state.storms[index]?.members.length))
    return undefined;
  return {
    ...state,
    storms: after.filter(({ members }) => members.length > 0),
    endedStorms: [...state.endedStorms, ...after.filter(({ members }) => members.length === 0)],
    revision: state.revision + 1,
  };
}

/** Without a storm whose end people were told of. */
export const withoutEnded = (state: DeliveryState, dedupeKey: string): DeliveryState => ({
  ...state,
  endedStorms: state.endedStorms.filter((storm) => storm.dedupeKey !== dedupeKey),
  revision: state.revision + 1,
});

/** The outbox after an entry was told by some ways; it is gone once it was told by all. */
export function outboxAfter(
  outbox: readonly OutboxEntry[],
  told: OutboxEntry,
  channels: readonly IncidentChannel[],
): OutboxEntry[] {
  return outbox.flatMap((entry) => {
    if (entry.action !== told.action || entry.since !== told.since) return [entry];
    const toldBy = incidentChannels.filter(
      (channel) => channels.includes(channel) || entry.toldBy?.includes(channel) === true,
    );
    return toldBy.length === incidentChannels.length ? [] : [{ ...entry, toldBy }];
  });
}
