import type { EndpointDocument } from "../../shared/endpoint-document";
import type { IncidentRecord } from "../../shared/incident-records";
import { LedgerItemError } from "../../shared/ledger-records";
import type { MetricValue } from "../../shared/publish-metrics";
import type { AlarmFacts } from "../core/alarm-facts";
import { standingMetrics } from "../core/metrics";
import { type Failure, ReconciliationError } from "../errors";
import { atOnce } from "./at-once";
import { deliver } from "./deliver";
import { endStorms } from "./end-storms";
import { KnownEndpoints } from "./known-endpoints";
import { type AlarmSighting, lookAtAlarms } from "./look-at-alarms";
import { lookAtEndpoint } from "./look-at-endpoint";
import type { NotifierWorld } from "./ports";

const endpointsAtOnce = 10;
/** What one look puts right at most; the next one goes on. */
const alarmsPerLook = 300;

/**
 * Puts right what hints missed, and sends what could not be sent. What fails keeps nothing else from being done.
 * @throws ReconciliationError with all that failed.
 */
export async function reconcile(world: NotifierWorld): Promise<void> {
  const failures: Failure[] = [];
  const trying = async <T>(subject: string, doing: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await doing();
    } catch (error) {
      failures.push({ subject, error });
      return otherwise;
    }
  };
  const listing = await trying("incidents", () => world.incidents.openOrPending(), undefined);
  for (const problem of listing?.problems ?? [])
    failures.push({ subject: "incidents", error: new Error(problem) });
  const listed = listing?.found ?? [];
  // First what people should know already.
  const toldFirst = await trying("outbox", () => deliver(world, listed), []);
  failures.push(...toldFirst);
  const open = listed.filter(({ state }) => state !== "resolved");
  const looked = [
    ...(await trying("alarms", () => alarmsPutRight(world, open, failures), [])),
    ...(await trying("endpoints", () => endpointsLookedAt(world, open, failures), [])),
  ];
  failures.push(...(await trying("outbox", () => deliver(world, looked), [])));
  await trying("storms", () => endStorms(world, [...listed, ...looked]), undefined);
  if (failures.length > 0) throw new ReconciliationError(failures);
}

/** Alarms that ring without an incident, and incidents whose alarm rings no more. */
async function alarmsPutRight(
  world: NotifierWorld,
  open: readonly IncidentRecord[],
  failures: Failure[],
): Promise<readonly IncidentRecord[]> {
  const ofEnvironment = await world.alarms.ofEnvironment();
  const byName = new Map(ofEnvironment.map((facts) => [facts.alarmName, facts]));
  const openNames = new Set(open.flatMap(({ alarmName }) => alarmName ?? []));
  const others = [...openNames].filter((name) => !byName.has(name));
  for (const facts of others.length === 0 ? [] : await world.alarms.named(others))
    byName.set(facts.alarmName, facts);
  const isMissed = ({ state, notifies, alarmName }: AlarmFacts) =>
    state === "ALARM" && notifies.includes(world.alarmTopicArn) && !openNames.has(alarmName);
  const sightings: AlarmSighting[] = [
    ...ofEnvironment.filter(isMissed).map((found) => ({ alarmName: found.alarmName, found })),
    ...[...openNames].flatMap((alarmName): AlarmSighting[] => {
      const found = byName.get(alarmName) ?? "gone";
      return found === "gone" || found.state === "OK" ? [{ alarmName, found }] : [];
    }),
  ];
  const looked = await lookAtAlarms(world, new KnownEndpoints(world), sightings.slice(0, alarmsPerLook));
  failures.push(...looked.failures);
  return looked.records;
}

/** The decisions about each endpoint since the last look, and what the dashboards show of it. */
async function endpointsLookedAt(
  world: NotifierWorld,
  open: readonly IncidentRecord[],
  failures: Failure[],
): Promise<readonly IncidentRecord[]> {
  const metrics: MetricValue[] = [];
  const records: IncidentRecord[] = [];
  await atOnce(endpointsAtOnce, await world.documents.list(), async (reading) => {
    const endpointName = reading.kind === "document" ? reading.document.endpointName : reading.endpointName;
    const looked = await lookAtEndpoint(world, endpointName, [], async () => open);
    records.push(...looked.records);
    failures.push(...looked.failures);
    // Whoever rolls out fails for it, and has an alarm.
    if (reading.kind === "invalid")
      world.log.error("a document is not valid", { endpointName, error: reading.error });
    else metrics.push(...(await standing(world, reading.document, failures)));
  });
  try {
    await world.publishMetrics(metrics);
  } catch (error) {
    failures.push({ subject: "metrics", error });
  }
  return records;
}

async function standing(
  { ledger, log }: NotifierWorld,
  { endpointName, serving }: EndpointDocument,
  failures: Failure[],
): Promise<MetricValue[]> {
  try {
    const [rollout, variants] = await Promise.all([
      ledger.rollout(endpointName),
      ledger.variants(endpointName),
    ]);
    const variant = variants.find(({ variantName }) => variantName === serving.variantName);
    return standingMetrics(endpointName, variant, rollout);
  } catch (error) {
    // The orchestrator calls a person for what was edited by hand.
    if (error instanceof LedgerItemError) log.error("the ledger cannot be read", { endpointName, error });
    else failures.push({ subject: endpointName, error });
    return [];
  }
}
