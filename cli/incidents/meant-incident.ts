import { IncidentItemError, type IncidentRecord } from "../../functions/shared/incident-records";
import type { IncidentTable } from "../../functions/shared/incident-table";
import { UserError } from "../../sandbox/setup/user-error";
import { printable } from "../printable";
import { allIncidents } from "./all-incidents";
import { findIncident } from "./find-incident";

/** The incident that was meant, as it is stored now. @throws UserError when none or several are meant. */
export async function meantIncident(
  table: Pick<IncidentTable, "openOrPending" | "read" | "resolvedSince">,
  typed: string,
  environment: string,
): Promise<IncidentRecord> {
  try {
    const exact = await table.read(typed);
    if (exact !== undefined) return exact;
    const { found, problems } = await allIncidents(table);
    if (found.length === 0 && problems.length > 0)
      throw new UserError(["No incident can be read:", ...problems.map(printable)].join("\n  "));
    const listed = findIncident(found, typed, environment);
    // The index may be a moment behind; what is changed next has to be what is stored.
    return (await table.read(listed.dedupeKey)) ?? listed;
  } catch (error) {
    throw error instanceof IncidentItemError ? new UserError(printable(error.message)) : error;
  }
}
