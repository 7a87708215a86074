import type { IncidentRecord } from "./incident-records";

/** What a person says of an incident is incomplete, or does not fit what it is by now. All problems at once. */
export class IncidentOrderError extends Error {
  override readonly name = "IncidentOrderError";
}

/**
 * The incident after somebody has said that they look into it, with what the others have to be told; `at` in ISO 8601.
 *
 * @throws IncidentOrderError for a blank name or reason, and for an incident that is acknowledged or resolved already.
 */
export function acknowledge(record: IncidentRecord, by: string, reason: string, at: string): IncidentRecord {
  const { state, acknowledged } = record;
  refuse(record, [
    ...blanks(by, reason),
    ...resolvedAlready(record),
    ...(state === "acknowledged"
      ? [`it is acknowledged already, by ${acknowledged?.by} since ${acknowledged?.at}`]
      : []),
  ]);
  return {
    ...told(record, "acknowledge", at),
    state: "acknowledged",
    acknowledged: { by, reason, at },
  };
}

/**
 * The incident after somebody has said that it is over, with what the others have to be told. An alarm that still rings
 * opens it again once it has been quiet in between.
 *
 * @throws IncidentOrderError for a blank name or reason, and for an incident that is resolved already.
 */
export function resolve(record: IncidentRecord, by: string, reason: string, at: string): IncidentRecord {
  refuse(record, [...blanks(by, reason), ...resolvedAlready(record)]);
  return {
    ...told(record, "resolve", at),
    state: "resolved",
    resolvedAt: at,
    resolved: { by, reason, at },
  };
}

/** The record one revision later, with one thing more to tell. */
function told(record: IncidentRecord, action: "acknowledge" | "resolve", at: string): IncidentRecord {
  return {
    ...record,
    updatedAt: at,
    outbox: [...record.outbox, { action, since: at }],
    revision: record.revision + 1,
  };
}

const blanks = (by: string, reason: string): string[] => [
  ...(by.trim() === "" ? ["by: is blank; say who says so"] : []),
  ...(reason.trim() === "" ? ["reason: is blank; say why, others read it"] : []),
];

function resolvedAlready({ state, resolved, resolvedAt }: IncidentRecord): string[] {
  if (state !== "resolved") return [];
  return [
    `it is resolved already, ${resolved === undefined ? "by itself" : `by ${resolved.by}`} since ${resolvedAt}`,
  ];
}

function refuse({ dedupeKey }: IncidentRecord, problems: readonly string[]): void {
  if (problems.length > 0) throw new IncidentOrderError(`${dedupeKey}: ${problems.join("; ")}`);
}
