import type { IncidentRecord } from "../../functions/shared/incident-records";

/** What a person says of an incident. */
export interface IncidentChange {
  readonly kind: "acknowledge" | "resolve";
  readonly by: string;
  readonly reason: string;
}

/** The change says nothing new, or not who and why. All problems at once. */
export class IncidentChangeError extends Error {
  override readonly name = "IncidentChangeError";
}

/** The record after the change, with what people have to be told of it; `at` in ISO 8601. */
export function changeIncident(record: IncidentRecord, change: IncidentChange, at: string): IncidentRecord {
  const problems = changeProblems(record, change);
  if (problems.length > 0) throw new IncidentChangeError(problems.join("; "));
  const { by, reason } = change;
  const told = {
    ...record,
    updatedAt: at,
    outbox: [...record.outbox, { action: change.kind, since: at }],
    revision: record.revision + 1,
  };
  return change.kind === "acknowledge"
    ? { ...told, state: "acknowledged", acknowledged: { by, reason, at } }
    : { ...told, state: "resolved", resolvedAt: at, resolved: { by, reason, at } };
}

function changeProblems(record: IncidentRecord, { kind, by, reason }: IncidentChange): string[] {
  const { state, acknowledged, resolved, resolvedAt } = record;
  return [
    ...(by.trim() === "" ? ["by: is blank; say who says so"] : []),
    ...(reason.trim() === "" ? ["reason: is blank; say why, others read it"] : []),
    ...(state === "resolved"
      ? [
          `it is resolved already, ${resolved === undefined ? "by itself" : `by ${resolved.by}`} since ${resolvedAt}`,
        ]
      : []),
    ...(kind === "acknowledge" && state === "acknowledged"
      ? [`it is acknowledged already, by ${acknowledged?.by} since ${acknowledged?.at}`]
      : []),
  ];
}
