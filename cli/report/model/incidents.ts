import type { IncidentRecord } from "../../../functions/shared/incident-records";
import type { ReportFacts } from "../collect/report-facts";
import { sourceText } from "../source";
import { runbookLink } from "./alarms";
import type { IncidentRow, Section, Tone } from "./report-data";
import { timeText } from "./words";

const tones: Readonly<Record<IncidentRecord["state"], Tone>> = {
  open: "bad",
  acknowledged: "watch",
  resolved: "good",
};

/** What the notifier has told people: open incidents first, then the ones that were opened last. */
export function incidentRows(
  { incidents }: ReportFacts,
  runbookBaseUrl: string | undefined,
): Section<readonly IncidentRow[]> {
  const sources = [sourceText(incidents.source)];
  if (incidents.kind === "absent")
    return { kind: "empty", reason: "This environment has no table of incidents.", sources };
  if (incidents.kind === "unreadable")
    return { kind: "unknown", reason: `The incidents could not be read: ${incidents.reason}.`, sources };
  const { found, problems } = incidents.value;
  if (found.length === 0 && problems.length > 0)
    return { kind: "unknown", reason: `The incidents could not be read: ${problems.join("; ")}.`, sources };
  if (found.length === 0)
    return {
      kind: "empty",
      reason: "There is no open incident, and none was resolved in this time.",
      sources,
    };
  const rows = [...found]
    .sort((a, b) => order(a) - order(b) || a.severity - b.severity || b.openedAt.localeCompare(a.openedAt))
    .map((record) => rowOf(record, runbookBaseUrl));
  return { kind: "shown", content: rows, sources };
}

const order = ({ state }: IncidentRecord): number => (state === "resolved" ? 1 : 0);

/** The rows about one endpoint. */
export function incidentsOf(
  section: Section<readonly IncidentRow[]>,
  endpointName: string,
): Section<readonly IncidentRow[]> {
  if (section.kind !== "shown") return section;
  const content = section.content.filter((row) => row.endpointName === endpointName);
  return content.length === 0
    ? {
        kind: "empty",
        reason: "No incident of this endpoint is known in this time.",
        sources: section.sources,
      }
    : { ...section, content };
}

function rowOf(record: IncidentRecord, runbookBaseUrl: string | undefined): IncidentRow {
  const { acknowledged, resolved } = record;
  const by = [
    ...(acknowledged === undefined
      ? []
      : [`Acknowledged by ${acknowledged.by} on ${timeText(acknowledged.at)}: ${acknowledged.reason}.`]),
    ...(resolved === undefined
      ? []
      : [`Resolved by ${resolved.by} on ${timeText(resolved.at)}: ${resolved.reason}.`]),
  ];
  const runbook =
    runbookBaseUrl === undefined ? undefined : runbookLink(`${runbookBaseUrl}/${record.runbook}.md`);
  return {
    dedupeKey: record.dedupeKey,
    severity: record.severity,
    title: record.title,
    what: record.what,
    state: record.state,
    tone: tones[record.state],
    openedAt: record.openedAt,
    occurrences: record.occurrences,
    by: by.length > 0 ? by.join(" ") : record.state === "resolved" ? "It resolved by itself." : "Nobody yet.",
    ...(record.endpointName === undefined ? {} : { endpointName: record.endpointName }),
    ...(record.resolvedAt === undefined ? {} : { resolvedAt: record.resolvedAt }),
    ...(runbook === undefined ? {} : { runbook }),
  };
}
