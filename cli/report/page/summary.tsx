/** @jsxRuntime automatic @jsxImportSource preact */
import type { AttentionItem, EndpointReport, ReportData } from "../model/report-data";
import { BriefCell, type Column, DataTable, ExternalLink, Scroll, Time } from "./markup";
import { Sparkline } from "./sparkline";

/** So many matters are listed; of more than that the endpoints' own sections tell. */
const listed = 40;

const severityWords = { 1: "at once", 2: "in the contacts' hours", 3: "next working day" } as const;

/** What somebody has to look at now, the worst first. */
export function Attention({ report }: { readonly report: ReportData }) {
  const { attention, endpoints } = report;
  const anchors = new Map(endpoints.map(({ endpointName, anchor }) => [endpointName, anchor]));
  if (attention.length === 0)
    return <p class="none">No alarm rings, nothing is held, and all that was to be judged is judged.</p>;
  return (
    <>
      <ol class="attention">
        {attention.slice(0, listed).map((item) => (
          <li key={`${item.endpointName}${item.what}`} class={`severity-${item.severity}`}>
            <AttentionText item={item} anchor={anchors.get(item.endpointName ?? "")} />
          </li>
        ))}
      </ol>
      {attention.length > listed ? (
        <p>and {attention.length - listed} more, which the endpoints' own parts tell.</p>
      ) : null}
    </>
  );
}

function AttentionText({
  item,
  anchor,
}: {
  readonly item: AttentionItem;
  readonly anchor: string | undefined;
}) {
  const { severity, endpointName, what, since, runbook, source } = item;
  return (
    <>
      <p class="matter">
        <span class="badge severity">
          severity {severity}, {severityWords[severity]}
        </span>
        {what}
      </p>
      <p class="meta">
        {endpointName === undefined ? (
          "the platform"
        ) : anchor === undefined ? (
          endpointName
        ) : (
          <a href={`#${anchor}`}>{endpointName}</a>
        )}
        {since === undefined ? null : (
          <>
            {" "}
            · since <Time at={since} />
          </>
        )}
        {runbook === undefined ? null : (
          <>
            {" "}
            · <ExternalLink link={runbook} />
          </>
        )}
        <span class="source">{source}</span>
      </p>
    </>
  );
}

const columns: readonly Column<EndpointReport>[] = [
  {
    title: "Endpoint",
    isName: true,
    cell: ({ endpointName, anchor }) => <a href={`#${anchor}`}>{endpointName}</a>,
  },
  { title: "Serves", cell: ({ serving }) => <BriefCell cell={serving} /> },
  { title: "Last rollout", cell: ({ lastRollout }) => <BriefCell cell={lastRollout} /> },
  { title: "Open", cell: ({ open }) => <BriefCell cell={open} /> },
  {
    title: "Drift",
    cell: ({ drift, worstDrift }) => (
      <>
        <BriefCell cell={drift} />
        <Sparkline trend={worstDrift} warns />
      </>
    ),
  },
  { title: "Accuracy", cell: ({ accuracy }) => <BriefCell cell={accuracy} /> },
  { title: "Judged", cell: ({ freshness }) => <BriefCell cell={freshness} /> },
  {
    title: "Requests, p95",
    cell: ({ requests, latency }) => (
      <>
        <Sparkline trend={requests} />
        <Sparkline trend={latency} />
      </>
    ),
  },
];

/** One row for each endpoint. */
export function FleetTable({ report }: { readonly report: ReportData }) {
  const { endpoints } = report;
  const [first] = endpoints;
  return (
    <>
      <Scroll label="All endpoints" look="fleet">
        <DataTable
          caption="Each endpoint now, and over the time of the report"
          hiddenCaption
          columns={columns}
          rows={endpoints}
        />
      </Scroll>
      <details>
        <summary>Where these figures come from</summary>
        <p>
          The lines show the time of the report, or as much of it as the endpoint has been there; each of
          their parts is the highest value in it, and a gap is a time without one.
        </p>
        {first === undefined ? null : (
          <ul>
            <li>
              Serves: table item ENDPOINT#… / VARIANT#…; last rollout: its DECISION# items (
              {first.lastRollout.source})
            </li>
            <li>Open: {first.open.source}</li>
            <li>
              Drift, accuracy and newest judgement: the newest evaluation.json of each monitor (
              {first.freshness.source})
            </li>
            <li>
              Over time:{" "}
              {[first.requests, first.latency, first.worstDrift].map(({ source }) => source).join("; ")}
            </li>
          </ul>
        )}
      </details>
    </>
  );
}
