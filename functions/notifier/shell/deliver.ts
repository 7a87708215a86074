import type { IncidentChannel, IncidentRecord } from "../../shared/incident-records";
import type { DeliveryState } from "../core/delivery-state";
import {
  type DeliveryPlan,
  type Dispatch,
  type Due,
  outboxAfter,
  planDelivery,
  withoutClaims,
} from "../core/plan-delivery";
import { ContendedError, type Failure } from "../errors";
import { atOnce } from "./at-once";
import type { NotifierWorld } from "./ports";
import { tell } from "./tell";

const recordsAtOnce = 20;
const maximumAttempts = 20;

/**
 * Tells people what these incidents have in their outboxes, and empties them of what was told. What another invocation sends
 * at this moment is left to it. Resolves to what failed, by the key of its incident; the outbox keeps it for the next look.
 */
export async function deliver(world: NotifierWorld, records: readonly IncidentRecord[]): Promise<Failure[]> {
  const reserved = await reserve(world, records);
  if (reserved === undefined) return [];
  const claimed = duesOf(reserved.dispatches);
  const failures: Failure[] = [];
  try {
    const current = await readAgain(world, claimed, failures);
    const told = await tell(world, stillDue(reserved.dispatches, current));
    failures.push(...told.failures);
    await atOnce(recordsAtOnce, [...told.channels], async ([due, channels]) => {
      try {
        await emptyOutbox(world, due, [...channels]);
      } catch (error) {
        failures.push({ subject: due.record.dedupeKey, error });
      }
    });
  } finally {
    await release(world, claimed);
  }
  return failures;
}

/** Writes down who sends what before anything is sent: how many messages went out is counted over all invocations. */
async function reserve(
  { notes, place, clock, pause }: NotifierWorld,
  records: readonly IncidentRecord[],
): Promise<DeliveryPlan | undefined> {
  if (records.every(({ outbox }) => outbox.length === 0)) return undefined;
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const plan = planDelivery(place.environment, await notes.delivery(), records, clock());
    if (plan === undefined || (await notes.putDelivery(plan.state)) === "written") return plan;
    await pause(attempt);
  }
  throw new ContendedError(`other invocations sent messages ${maximumAttempts} times at the same moment`);
}

const duesOf = (dispatches: readonly Dispatch[]): Due[] => {
  const dues = dispatches.flatMap((dispatch) =>
    dispatch.kind === "single" ? [dispatch.due] : dispatch.dues,
  );
  return [...new Set(dues)];
};

/** Another invocation may have told it, and released it, since the record was read. */
async function readAgain(
  world: NotifierWorld,
  dues: readonly Due[],
  failures: Failure[],
): Promise<ReadonlyMap<Due, Due>> {
  const current = new Map<Due, Due>();
  await atOnce(recordsAtOnce, dues, async (due) => {
    const { dedupeKey } = due.record;
    try {
      const record = await world.incidents.read(dedupeKey);
      const entry = record?.outbox.find(({ action, since }) => isSame({ action, since }, due.entry));
      if (record !== undefined && entry !== undefined) current.set(due, { record, entry });
    } catch (error) {
      failures.push({ subject: dedupeKey, error });
    }
  });
  return current;
}

const isSame = (a: Pick<Due["entry"], "action" | "since">, b: Due["entry"]): boolean =>
  a.action === b.action && a.since === b.since;

function stillDue(dispatches: readonly Dispatch[], current: ReadonlyMap<Due, Due>): Dispatch[] {
  return dispatches.flatMap((dispatch): Dispatch[] => {
    if (dispatch.kind === "single") {
      const due = current.get(dispatch.due);
      return due === undefined ? [] : [{ ...dispatch, due }];
    }
    const dues = dispatch.dues.flatMap((due) => current.get(due) ?? []);
    return dues.length === 0 ? [] : [{ ...dispatch, dues }];
  });
}

/** Takes what was told out of the outbox, whatever else has happened to the incident since. */
async function emptyOutbox(
  { incidents, clock, pause }: NotifierWorld,
  due: Due,
  channels: readonly IncidentChannel[],
): Promise<void> {
  let record: IncidentRecord | undefined = due.record;
  for (let attempt = 1; record !== undefined && attempt <= maximumAttempts; attempt += 1) {
    const outbox = outboxAfter(record.outbox, due.entry, channels);
    const updatedAt = new Date(clock()).toISOString();
    if ((await incidents.put({ ...record, outbox, updatedAt, revision: record.revision + 1 })) === "written")
      return;
    await pause(attempt);
    record = await incidents.read(due.record.dedupeKey);
  }
  if (record !== undefined)
    throw new ContendedError(
      `${record.dedupeKey} was written ${maximumAttempts} times by others at the same moment`,
    );
}

/** A claim that stays ends by itself; that it could not be taken back must not hide why. */
async function release({ notes, pause, log }: NotifierWorld, dues: readonly Due[]): Promise<void> {
  try {
    for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
      const state: DeliveryState | undefined = await notes.delivery();
      if (state === undefined || (await notes.putDelivery(withoutClaims(state, dues))) === "written") return;
      await pause(attempt);
    }
  } catch (error) {
    log.error("a claim could not be taken back", { error });
  }
}
