import type { IncidentRecord } from "../../functions/shared/incident-records";
import { labelledLines } from "../labelled-lines";
import { timeText } from "../ledger/decision-lines";
import { printable } from "../printable";
import { tableLines } from "../table-lines";
import { shownName } from "./find-incident";

const states = { open: 0, acknowledged: 1, resolved: 2 } as const;
const labelWidth = 14;

/** What has to be looked into first: open before acknowledged, the worse first, the older first. */
export function byUrgency(left: IncidentRecord, right: IncidentRecord): number {
  return (
    states[left.state] - states[right.state] ||
    left.severity - right.severity ||
    left.openedAt.localeCompare(right.openedAt)
  );
}

/** A line for each incident, under a head. */
export function listLines(records: readonly IncidentRecord[], environment: string): string[] {
  const head = ["sev", "state", "since (UTC)", "incident", "what"];
  const rows = [...records]
    .sort(byUrgency)
    .map((record) => [
      String(record.severity),
      record.outbox.length > 0 ? `${record.state}, not told yet` : record.state,
      timeText(record.openedAt).slice(0, 16),
      shownName(record, environment),
      record.title,
    ]);
  return tableLines([head, ...rows]).map(printable);
}

/** All that is recorded of an incident. */
export function showLines(record: IncidentRecord, width: number): string[] {
  const { acknowledged, resolved, resolvedAt, outbox, occurrences } = record;
  const person = (given: { readonly by: string; readonly at: string; readonly reason: string }) =>
    `by ${given.by} · ${timeText(given.at)}: ${given.reason}`;
  const facts: readonly (readonly [label: string, text: string | undefined])[] = [
    ["incident", record.title],
    ["key", record.dedupeKey],
    ["severity", String(record.severity)],
    ["state", `${record.state} since ${timeText(resolvedAt ?? acknowledged?.at ?? record.openedAt)}`],
    ["opened", `${timeText(record.openedAt)}${occurrences > 1 ? ` · for the ${occurrences}. time` : ""}`],
    ["what", record.what],
    ["endpoint", record.endpointName],
    ["version", record.modelPackageVersion === undefined ? undefined : String(record.modelPackageVersion)],
    ["alarm", record.alarmName],
    ["decision", record.decisionId],
    ["runbook", `docs/runbooks/${record.runbook}.md`],
    ["acknowledged", acknowledged && person(acknowledged)],
    ["resolved", resolved === undefined ? resolvedAt && "by itself" : person(resolved)],
    [
      "not told yet",
      outbox.length === 0
        ? undefined
        : outbox.map(({ action, since }) => `${action} of ${timeText(since)}`).join(", "),
    ],
  ];
  return facts.flatMap(([label, text]) =>
    text === undefined ? [] : labelledLines(label, printable(text), labelWidth, width),
  );
}
