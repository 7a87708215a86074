import type { IncidentMessage } from "../../shared/incident-message";
import type { IncidentChannel } from "../../shared/incident-records";
import { composeMessage } from "../core/compose-message";
import type { Dispatch, Due } from "../core/plan-delivery";
import { type EventEntry, eventOf, eventRequests, publicationOf, stormMessages } from "../core/publication";
import { stormMessage } from "../core/storm-message";
import { EventNotTakenError, type Failure } from "../errors";
import { atOnce } from "./at-once";
import { ContextReader } from "./gather-context";
import type { NotifierWorld } from "./ports";

const messagesAtOnce = 10;

/** By which ways each thing was told, and what failed. One way that fails keeps the other from nothing. */
export interface Told {
  readonly channels: ReadonlyMap<Due, ReadonlySet<IncidentChannel>>;
  readonly failures: readonly Failure[];
}

/** A message, what it tells, and by which ways. */
interface Letter {
  readonly dues: readonly Due[];
  readonly message: IncidentMessage;
  readonly channels: readonly IncidentChannel[];
}

/** Sends messages by the topic and by the bus, at the same time. */
export async function tell(world: NotifierWorld, dispatches: readonly Dispatch[]): Promise<Told> {
  const contexts = new ContextReader(world);
  const letters = (
    await atOnce(messagesAtOnce, dispatches, (dispatch) => lettersOf(world, contexts, dispatch))
  ).flat();
  const channels = new Map<Due, Set<IncidentChannel>>();
  const failures: Failure[] = [];
  const sent = (dues: readonly Due[], channel: IncidentChannel) => {
    for (const due of dues) channels.set(due, (channels.get(due) ?? new Set()).add(channel));
  };
  const failed = (dues: readonly Due[], error: unknown) => {
    for (const { record } of dues) failures.push({ subject: record.dedupeKey, error });
  };
  const byTopic = letters.filter((letter) => letter.channels.includes("topic"));
  const byEvents = letters
    .filter((letter) => letter.channels.includes("events"))
    .map(({ dues, message }) => ({ dues, entry: eventOf(message) }));
  await Promise.all([
    atOnce(messagesAtOnce, byTopic, async ({ dues, message }) => {
      try {
        await world.publish(publicationOf(message));
        sent(dues, "topic");
      } catch (error) {
        failed(dues, error);
      }
    }),
    atOnce(messagesAtOnce, eventRequests(byEvents), async (request) => {
      const refusals = await refusalsOf(
        world,
        request.map(({ entry }) => entry),
      );
      for (const [index, { dues }] of request.entries()) {
        const refusal = refusals[index];
        if (refusal === undefined) sent(dues, "events");
        else failed(dues, refusal);
      }
    }),
  ]);
  return { channels, failures };
}

async function lettersOf(
  world: NotifierWorld,
  contexts: ContextReader,
  dispatch: Dispatch,
): Promise<Letter[]> {
  const { place } = world;
  if (dispatch.kind === "single") {
    const { due, channels } = dispatch;
    const context = await contexts.ofIncident(due.record);
    const message = composeMessage(place, due.record, due.entry, context, now(world));
    return [{ dues: [due], message, channels }];
  }
  const { storm, dues, channel } = dispatch;
  const context = await contexts.ofStorm(dues);
  const byKey = new Map(dues.map((due) => [due.record.dedupeKey, due]));
  const messages = stormMessages(dues, (part) => stormMessage(place, storm, part, context, now(world)));
  return messages.map((message) => ({
    message,
    dues: (message.members ?? []).flatMap(({ dedupeKey }) => byKey.get(dedupeKey) ?? []),
    channels: [channel],
  }));
}

const now = ({ clock }: NotifierWorld): string => new Date(clock()).toISOString();

/** Why each entry was not taken; the same for all of them where the request failed. */
async function refusalsOf(world: NotifierWorld, entries: readonly EventEntry[]): Promise<readonly unknown[]> {
  try {
    const reasons = await world.putEvents(entries);
    return reasons.map((reason) => (reason === undefined ? undefined : new EventNotTakenError(reason)));
  } catch (error) {
    return entries.map(() => error);
  }
}
