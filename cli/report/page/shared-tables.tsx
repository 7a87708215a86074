/** @jsxRuntime automatic @jsxImportSource preact */
import type { IncidentRow, ViolationRow } from "../model/report-data";
import { countText } from "../model/words";
import { DataTable, ExternalLink, Time } from "./markup";

interface TableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
}

const namedEndpoints = 3;

/** What the monitors found, how often, and what people have made of it. */
export function ViolationTable({ caption, rows }: TableProps<ViolationRow>) {
  return (
    <DataTable
      caption={caption}
      hiddenCaption
      rows={rows}
      columns={[
        {
          title: "Violation",
          isName: true,
          cell: ({ title, last, upstreamSource }) => (
            <>
              {title}
              <span class="detail">{last}</span>
              <span class="detail">source of the feature: {upstreamSource}</span>
            </>
          ),
        },
        { title: "State", cell: ({ state, tone }) => <span class={`badge ${tone}`}>{state}</span> },
        { title: "Windows", numeric: true, cell: ({ occurrences }) => countText(occurrences) },
        {
          title: "First and last seen (UTC)",
          cell: ({ firstSeenAt, lastSeenAt }) => (
            <>
              <Time at={firstSeenAt} short />
              <span class="detail">
                until <Time at={lastSeenAt} short />
              </span>
            </>
          ),
        },
        { title: "Worst", cell: ({ worst }) => worst },
        { title: "Endpoints", cell: ({ endpoints }) => endpointsText(endpoints) },
        {
          title: "What people say",
          cell: ({ judgement, source }) => (
            <>
              {judgement}
              <span class="source">{source}</span>
            </>
          ),
        },
      ]}
    />
  );
}

function endpointsText(endpoints: readonly string[]): string {
  const more = endpoints.length - namedEndpoints;
  return `${endpoints.slice(0, namedEndpoints).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

export function IncidentTable({ caption, rows }: TableProps<IncidentRow>) {
  return (
    <DataTable
      caption={caption}
      hiddenCaption
      rows={rows}
      columns={[
        {
          title: "Incident",
          isName: true,
          cell: ({ title, what }) => (
            <>
              {title}
              <span class="detail">{what}</span>
            </>
          ),
        },
        { title: "Severity", numeric: true, cell: ({ severity }) => severity },
        { title: "State", cell: ({ state, tone }) => <span class={`badge ${tone}`}>{state}</span> },
        {
          title: "Opened (UTC)",
          cell: ({ openedAt, resolvedAt }) => (
            <>
              <Time at={openedAt} short />
              {resolvedAt === undefined ? null : (
                <span class="detail">
                  resolved <Time at={resolvedAt} short />
                </span>
              )}
            </>
          ),
        },
        { title: "Times", numeric: true, cell: ({ occurrences }) => countText(occurrences) },
        {
          title: "Who, and what to do",
          cell: ({ by, runbook }) => (
            <>
              {by}
              {runbook === undefined ? null : (
                <span class="detail">
                  <ExternalLink link={runbook} />
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
