import type { IncidentRecord } from "../../functions/shared/incident-records";
import { UserError } from "../../sandbox/setup/user-error";
import { changeIncident, type IncidentChange, IncidentChangeError } from "./change-incident";
import type { IncidentStore } from "./incident-store";

/** The notifier writes each time it has told somebody; none of that contradicts what a person says. */
const maximumAttempts = 5;

/**
 * Writes what a person says of an incident; one that the notifier has written meanwhile is read again.
 *
 * @throws UserError when it does not fit what the incident is by then.
 */
export async function writeChange(
  store: Pick<IncidentStore, "read" | "write">,
  seen: IncidentRecord,
  change: IncidentChange,
  at: string,
): Promise<IncidentRecord> {
  let record = seen;
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const changed = checkedChange(record, change, at);
    if ((await store.write(changed, record.revision)) === "written") return changed;
    const now = await store.read(seen.dedupeKey);
    if (now === undefined) throw new UserError(`Nothing was changed: ${seen.dedupeKey} is gone.`);
    record = now;
  }
  throw new UserError(
    `Nothing was changed: ${seen.dedupeKey} was written ${maximumAttempts} times at the same moment; try again.`,
  );
}

function checkedChange(record: IncidentRecord, change: IncidentChange, at: string): IncidentRecord {
  try {
    return changeIncident(record, change, at);
  } catch (error) {
    if (error instanceof IncidentChangeError)
      throw new UserError(`Nothing was changed, of ${record.dedupeKey}: ${error.message}.`);
    throw error;
  }
}
