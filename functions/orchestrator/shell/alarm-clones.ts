import type { RolloutRecord } from "../../shared/ledger-records";
import {
  type AlarmClones,
  cloneName,
  cloneOf,
  clonePrefix,
  clonesPerDecision,
  isCloneable,
} from "../core/alarm-clones";
import { next, type WriteContext } from "../core/ledger-write";
import { digestOf } from "./digest";
import type { World } from "./ports";
import { type Outcome, record } from "./record";

/** Writes down which clones there will be, before the first is made: none can be made that nobody knows of. */
export async function planAlarmClones(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<Outcome> {
  const standing = await world.alarms.definitions(context.facts.document.rollout.rollbackAlarmNames);
  const pairs = standing
    .filter((alarm) => isCloneable(alarm, rollout))
    .map(({ alarmName }) => ({ of: alarmName, name: cloneName(rollout, alarmName, digestOf(alarmName)) }));
  return record(world, withClones(context, rollout, { pairs, made: 0 }));
}

/** Makes the next few clones; each can be made again. */
export async function makeAlarmClones(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<Outcome> {
  const { pairs, made } = rollout.alarmClones ?? { pairs: [], made: 0 };
  const due = pairs.slice(made, made + clonesPerDecision);
  const standing = await world.alarms.definitions(due.map(({ of }) => of));
  await Promise.all(
    due.map(async ({ of, name }) => {
      const alarm = standing.find(({ alarmName }) => alarmName === of);
      if (alarm !== undefined) await world.alarms.put(cloneOf(alarm, name, rollout));
    }),
  );
  return record(world, withClones(context, rollout, { pairs, made: made + due.length }));
}

/** Removes every clone of an endpoint whose rollout is over, also those that nobody remembers. */
export async function removeAlarmClones(
  world: World,
  context: WriteContext,
  rollout: RolloutRecord,
): Promise<Outcome> {
  const names = await world.alarms.named(clonePrefix(rollout.endpointName));
  if (names.length > 0) await world.alarms.delete(names);
  return record(world, withoutClones(context, rollout));
}

const withClones = (context: WriteContext, rollout: RolloutRecord, alarmClones: AlarmClones) =>
  next(context, rollout, { alarmClones });

/** Nothing is cloned any more; for a rollout that has not begun it is planned anew. */
export function withoutClones(context: WriteContext, rollout: RolloutRecord) {
  const { alarmClones: _gone, ...rest } = rollout;
  return next(context, rest, {});
}
