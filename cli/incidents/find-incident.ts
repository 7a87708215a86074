import type { IncidentRecord } from "../../functions/shared/incident-records";
import { UserError } from "../../sandbox/setup/user-error";
import { nearest } from "../aws/nearest";
import { printable } from "../printable";

const listed = 20;

/**
 * The one incident that was meant: by its whole key, by its alarm's name, or by enough of either without the environment.
 * Of several, the one that is not resolved is meant.
 *
 * @throws UserError when there is none, or several.
 */
export function findIncident(
  records: readonly IncidentRecord[],
  typed: string,
  environment: string,
): IncidentRecord {
  const wanted = typed.toLowerCase();
  const named = (record: IncidentRecord) =>
    incidentNames(record, environment).map((name) => name.toLowerCase());
  const exact = records.filter((record) => wanted !== "" && named(record).includes(wanted));
  const begun = records.filter(
    (record) => wanted !== "" && named(record).some((name) => name.startsWith(wanted)),
  );
  const candidates = exact.length > 0 ? exact : begun;
  const unresolved = candidates.filter(({ state }) => state !== "resolved");
  for (const [only, ...others] of [unresolved, candidates])
    if (only !== undefined && others.length === 0) return only;
  throw new UserError(
    candidates.length === 0
      ? noneText(typed, records, environment)
      : severalText(typed, unresolved.length === 0 ? candidates : unresolved, environment),
  );
}

/** The names by which an incident is known, the one that is shown first. */
export function incidentNames({ dedupeKey, alarmName }: IncidentRecord, environment: string): string[] {
  const key = without(dedupeKey, `${environment}/`);
  const names = alarmName === undefined ? [key] : [alarmName];
  const short = names.flatMap((name) => [
    without(name, `monitored-endpoint-${environment}-`),
    without(name, `${environment}-`),
    name.replace(`/${environment}-`, "/"),
  ]);
  return [...new Set([...names, ...short, key, dedupeKey])];
}

/** What people type: the alarm's name, or the kind, the endpoint and the version. */
export const shownName = (record: IncidentRecord, environment: string): string =>
  incidentNames(record, environment)[0] ?? record.dedupeKey;

const without = (name: string, start: string): string =>
  name.startsWith(start) ? name.slice(start.length) : name;

function noneText(typed: string, records: readonly IncidentRecord[], environment: string): string {
  if (records.length === 0)
    return `There is no incident "${typed}", nor any other in environment ${environment}.`;
  const names = records.map((record) => shownName(record, environment));
  return [`There is no incident "${typed}". The nearest are:`, ...some(nearest(typed, names))].join("\n  ");
}

function severalText(typed: string, candidates: readonly IncidentRecord[], environment: string): string {
  return [
    `"${typed}" may be any of ${candidates.length} incidents; type more of the one that is meant:`,
    ...some(candidates.map((record) => `${shownName(record, environment)}  ${record.title}`)),
  ].join("\n  ");
}

const some = (lines: readonly string[]): string[] => [
  ...lines.slice(0, listed).map(printable),
  ...(lines.length > listed ? [`and ${lines.length - listed} more`] : []),
];
