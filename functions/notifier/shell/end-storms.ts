import type { IncidentRecord } from "../../shared/incident-records";
import type { DeliveryState, Storm } from "../core/delivery-state";
import { withoutEnded, withoutResolved } from "../core/plan-delivery";
import { eventOf, publicationOf } from "../core/publication";
import { stormEndMessage } from "../core/storm-message";
import { ContendedError, EventNotTakenError } from "../errors";
import { atOnce } from "./at-once";
import { ContextReader } from "./gather-context";
import type { NotifierWorld } from "./ports";

const membersAtOnce = 20;
const maximumAttempts = 10;

/**
 * Takes resolved incidents out of their storms, and tells of each storm whose last one is resolved: a tool that was told of the
 * storm knows it by the storm's key alone. `known`: incidents that were read in this look.
 */
export async function endStorms(world: NotifierWorld, known: readonly IncidentRecord[]): Promise<void> {
  const state = await world.notes.delivery();
  if (state === undefined || (state.storms.length === 0 && state.endedStorms.length === 0)) return;
  const resolved = await resolvedMembers(world, state, known);
  const after = await change(world, (current) => withoutResolved(current, resolved));
  for (const storm of after?.endedStorms ?? []) {
    await tellEnd(world, storm);
    await change(world, (current) => withoutEnded(current, storm.dedupeKey));
  }
}

/** A list may be a moment behind: only what the table says now counts as resolved. */
async function resolvedMembers(
  { incidents }: NotifierWorld,
  { storms }: DeliveryState,
  known: readonly IncidentRecord[],
): Promise<ReadonlySet<string>> {
  const open = new Set(known.filter(({ state }) => state !== "resolved").map(({ dedupeKey }) => dedupeKey));
  const members = [...new Set(storms.flatMap((storm) => storm.members))].filter((key) => !open.has(key));
  const read = await atOnce(membersAtOnce, members, async (key) => {
    const record = await incidents.read(key);
    // One that is gone was resolved a long time ago.
    return record === undefined || record.state === "resolved" ? [key] : [];
  });
  return new Set(read.flat());
}

/** The state after the change, which is made again when somebody else was first. */
async function change(
  { notes, pause }: NotifierWorld,
  changed: (state: DeliveryState) => DeliveryState | undefined,
): Promise<DeliveryState | undefined> {
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const state = await notes.delivery();
    const after = state === undefined ? undefined : changed(state);
    if (after === undefined) return state;
    if ((await notes.putDelivery(after)) === "written") return after;
    await pause(attempt);
  }
  throw new ContendedError(`other invocations sent messages ${maximumAttempts} times at the same moment`);
}

async function tellEnd(world: NotifierWorld, storm: Storm): Promise<void> {
  const context = await new ContextReader(world).ofStorm([]);
  const message = stormEndMessage(world.place, storm, context, new Date(world.clock()).toISOString());
  const [topic, events] = await Promise.allSettled([
    world.publish(publicationOf(message)),
    world.putEvents([eventOf(message)]),
  ]);
  if (topic.status === "rejected") throw topic.reason;
  if (events.status === "rejected") throw events.reason;
  const [reason] = events.value;
  if (reason !== undefined) throw new EventNotTakenError(reason);
}
