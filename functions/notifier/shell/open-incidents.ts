import type { IncidentRecord } from "../../shared/incident-records";
import type { NotifierWorld } from "./ports";

/** The incidents that are not resolved, read when they are first asked for and once. */
export function openIncidentsOf({ incidents, log }: NotifierWorld): () => Promise<readonly IncidentRecord[]> {
  let reading: Promise<readonly IncidentRecord[]> | undefined;
  return () => {
    reading ??= incidents.openOrPending().then(({ found, problems }) => {
      for (const problem of problems) log.error("an incident cannot be read", { problem });
      return found.filter(({ state }) => state !== "resolved");
    });
    return reading;
  };
}
