import type { IncidentReading, IncidentTable } from "../../functions/shared/incident-table";

/** Every incident that is remembered: those that are not resolved, or not told yet, and those of the last year. */
export async function allIncidents(
  table: Pick<IncidentTable, "openOrPending" | "resolvedSince">,
): Promise<IncidentReading> {
  const [open, resolved] = await Promise.all([
    table.openOrPending(),
    table.resolvedSince(new Date(0).toISOString()),
  ]);
  // A resolved one that people have still to be told of is in both.
  const known = new Set(open.found.map(({ dedupeKey }) => dedupeKey));
  return {
    found: [...open.found, ...resolved.found.filter(({ dedupeKey }) => !known.has(dedupeKey))],
    problems: [...new Set([...open.problems, ...resolved.problems])],
  };
}
