import type { IncidentRecord } from "../../shared/incident-records";
import { incidentAfter } from "../core/incident-after";
import type { Observation } from "../core/observation";
import { ContendedError } from "../errors";
import type { NotifierWorld } from "./ports";

/** Several invocations and a person may write the same incident at the same moment. */
const maximumAttempts = 10;

type SettlingWorld = Pick<NotifierWorld, "incidents" | "clock" | "pause" | "log">;

/**
 * Makes an incident what the observation says it is, with what people have to be told; the record as it is then, or
 * `undefined` when there is none.
 */
export async function settleIncident(
  { incidents, clock, pause, log }: SettlingWorld,
  dedupeKey: string,
  observation: Observation,
): Promise<IncidentRecord | undefined> {
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const record = await incidents.read(dedupeKey);
    const after = incidentAfter(record, observation, new Date(clock()).toISOString());
    if (after === undefined) return record;
    if ((await incidents.put(after)) === "written") {
      const { state, severity, occurrences } = after;
      log.info("incident", { dedupeKey, state, severity, occurrences });
      return after;
    }
    await pause(attempt);
  }
  throw new ContendedError(`${dedupeKey} was written ${maximumAttempts} times by others at the same moment`);
}
