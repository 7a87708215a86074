import { acknowledge, IncidentOrderError, resolve } from "../../functions/shared/incident-orders";
import type { IncidentRecord } from "../../functions/shared/incident-records";
import type { IncidentTable } from "../../functions/shared/incident-table";
import { UserError } from "../../sandbox/setup/user-error";

/** What a person says of an incident. */
export interface IncidentChange {
  readonly kind: "acknowledge" | "resolve";
  readonly by: string;
  readonly reason: string;
}

/** The notifier writes each time it has told somebody; none of that contradicts what a person says. */
const maximumAttempts = 5;

/**
 * Writes what a person says of an incident; one that the notifier has written meanwhile is read again.
 *
 * @throws UserError when it does not fit what the incident is by then.
 */
export async function writeChange(
  table: Pick<IncidentTable, "put" | "read">,
  seen: IncidentRecord,
  change: IncidentChange,
  at: string,
): Promise<IncidentRecord> {
  let record = seen;
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const changed = checkedChange(record, change, at);
    if ((await table.put(changed)) === "written") return changed;
    const now = await table.read(seen.dedupeKey);
    if (now === undefined) throw new UserError(`Nothing was changed: ${seen.dedupeKey} is gone.`);
    record = now;
  }
  throw new UserError(
    `Nothing was changed: ${seen.dedupeKey} was written ${maximumAttempts} times at the same moment; try again.`,
  );
}

function checkedChange(
  record: IncidentRecord,
  { kind, by, reason }: IncidentChange,
  at: string,
): IncidentRecord {
  try {
    const change = kind === "acknowledge" ? acknowledge : resolve;
    return change(record, by, reason, at);
  } catch (error) {
    if (error instanceof IncidentOrderError) throw new UserError(`Nothing was changed: ${error.message}.`);
    throw error;
  }
}
