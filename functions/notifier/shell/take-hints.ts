import { decisionTimeMs } from "../../shared/decision-time";
import type { IncidentRecord } from "../../shared/incident-records";
import type { BatchItem } from "../core/event";
import type { AlarmHint, DecisionHint } from "../core/hints";
import type { Failure } from "../errors";
import { deliver } from "./deliver";
import { KnownEndpoints } from "./known-endpoints";
import { type AlarmSighting, lookAtAlarms } from "./look-at-alarms";
import { lookAtEndpoint } from "./look-at-endpoint";
import { openIncidentsOf } from "./open-incidents";
import type { NotifierWorld } from "./ports";

/** What Lambda is told of a batch; all other items are done. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

interface Hinted<Hint> {
  readonly itemIdentifier: string;
  readonly hint: Hint;
}

/** Looks at what the hints of a batch point to, and tells people. What fails is named, so that only it comes again. */
export async function takeHints(world: NotifierWorld, items: readonly BatchItem[]): Promise<BatchAnswer> {
  const failed = new Map<string, unknown>();
  const alarms: Hinted<AlarmHint>[] = [];
  const decisions: Hinted<DecisionHint>[] = [];
  for (const { itemIdentifier, hint } of items) {
    if (hint.kind === "alarm") alarms.push({ itemIdentifier, hint });
    else if (hint.kind === "decision") decisions.push({ itemIdentifier, hint });
    else if (hint.kind === "rejected") failed.set(itemIdentifier, new Error(hint.reason));
  }
  const looked = [
    ...(await takeAlarms(world, alarms, failed)),
    ...(await takeDecisions(world, decisions, failed)),
  ];
  for (const { itemIdentifier, error } of await deliverAll(world, looked)) failed.set(itemIdentifier, error);
  for (const [itemIdentifier, error] of failed) world.log.error("hint", { itemIdentifier, error });
  return { batchItemFailures: [...failed.keys()].map((itemIdentifier) => ({ itemIdentifier })) };
}

/** An incident, and the items that pointed to it. */
interface Pointed {
  readonly record: IncidentRecord;
  readonly itemIdentifiers: readonly string[];
}

async function takeAlarms(
  world: NotifierWorld,
  hinted: readonly Hinted<AlarmHint>[],
  failed: Map<string, unknown>,
): Promise<Pointed[]> {
  const byName = groupBy(hinted, ({ hint }) => hint.alarmName);
  if (byName.size === 0) return [];
  const found = await describe(world, [...byName.keys()]);
  const sightings = [...byName].flatMap(([alarmName, group]): AlarmSighting[] => {
    const rang = group
      .map(({ hint }) => hint)
      .filter(({ state }) => state === "ALARM")
      .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
    if (found instanceof Map) return [{ alarmName, found: found.get(alarmName) ?? "gone", rang }];
    // What a notification says is enough to open an incident, and not to end one.
    if (rang !== undefined) return [{ alarmName, found: "unknown", rang }];
    for (const { itemIdentifier } of group) failed.set(itemIdentifier, found);
    return [];
  });
  const { records, failures } = await lookAtAlarms(world, new KnownEndpoints(world), sightings);
  const itemsOf = (alarmName: string) =>
    (byName.get(alarmName) ?? []).map(({ itemIdentifier }) => itemIdentifier);
  for (const { subject, error } of failures) for (const item of itemsOf(subject)) failed.set(item, error);
  return records.map((record) => ({ record, itemIdentifiers: itemsOf(record.alarmName ?? "") }));
}

/** The alarms by name, or why CloudWatch could not be asked. */
async function describe(world: NotifierWorld, names: readonly string[]) {
  try {
    return new Map((await world.alarms.named(names)).map((facts) => [facts.alarmName, facts]));
  } catch (error) {
    world.log.error("alarms could not be read", { error });
    return error;
  }
}

async function takeDecisions(
  world: NotifierWorld,
  hinted: readonly Hinted<DecisionHint>[],
  failed: Map<string, unknown>,
): Promise<Pointed[]> {
  const openIncidents = openIncidentsOf(world);
  const pointed: Pointed[] = [];
  for (const [endpointName, group] of groupBy(hinted, ({ hint }) => hint.endpointName)) {
    const itemIdentifiers = group.map(({ itemIdentifier }) => itemIdentifier);
    const hintedAt = group.flatMap(({ hint }) => decisionTimeMs(hint.decisionId) ?? []);
    const { records, failures } = await lookAtEndpoint(world, endpointName, hintedAt, openIncidents);
    pointed.push(...records.map((record) => ({ record, itemIdentifiers })));
    for (const { error } of failures) for (const item of itemIdentifiers) failed.set(item, error);
  }
  return pointed;
}

async function deliverAll(world: NotifierWorld, pointed: readonly Pointed[]) {
  const itemsOf = (failure: Failure) =>
    pointed
      .filter(({ record }) => record.dedupeKey === failure.subject)
      .flatMap(({ itemIdentifiers }) => itemIdentifiers);
  try {
    const failures = await deliver(
      world,
      pointed.map(({ record }) => record),
    );
    return failures.flatMap((failure) =>
      itemsOf(failure).map((itemIdentifier) => ({ itemIdentifier, error: failure.error })),
    );
  } catch (error) {
    return pointed
      .filter(({ record }) => record.outbox.length > 0)
      .flatMap(({ itemIdentifiers }) => itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier, error })));
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
