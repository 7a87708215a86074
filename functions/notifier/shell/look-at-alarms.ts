import { alarmIncidentKey } from "../../shared/incident-key";
import type { IncidentRecord } from "../../shared/incident-records";
import type { AlarmFacts } from "../core/alarm-facts";
import type { AlarmHint } from "../core/hints";
import { alarmObservation } from "../core/observation";
import type { Failure } from "../errors";
import { atOnce } from "./at-once";
import type { KnownEndpoints } from "./known-endpoints";
import type { NotifierWorld } from "./ports";
import { settleIncident } from "./settle-incident";

const alarmsAtOnce = 20;

/** What is known of an alarm: what CloudWatch says, and the latest notification that it rang. */
export interface AlarmSighting {
  readonly alarmName: string;
  readonly found: AlarmFacts | "gone" | "unknown";
  readonly rang?: AlarmHint | undefined;
}

/** Incidents as they are after a look, and what could not be looked at, by the name of its subject. */
export interface Looked {
  readonly records: readonly IncidentRecord[];
  readonly failures: readonly Failure[];
}

/** Makes incidents of alarms; one that cannot be looked at keeps none of the others from it. */
export async function lookAtAlarms(
  world: NotifierWorld,
  endpoints: KnownEndpoints,
  sightings: readonly AlarmSighting[],
): Promise<Looked> {
  const { environment } = world.place;
  const records: IncidentRecord[] = [];
  const failures: Failure[] = [];
  await atOnce(alarmsAtOnce, sightings, async ({ alarmName, found, rang }) => {
    try {
      const facts = typeof found === "string" ? undefined : found;
      const endpointName = await endpoints.ofAlarm(alarmName, facts);
      const observation = alarmObservation(environment, alarmName, found, rang, endpointName);
      const record = await settleIncident(world, alarmIncidentKey(environment, alarmName), observation);
      if (record !== undefined) records.push(record);
    } catch (error) {
      failures.push({ subject: alarmName, error });
    }
  });
  return { records, failures };
}
