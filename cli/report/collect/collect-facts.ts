import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { Reading, Source } from "../source";
import { inParallel } from "./in-parallel";
import { metricBatches } from "./metric-batches";
import type { MetricAnswer } from "./metric-request";
import { metricRequests } from "./metric-requests";
import type { EndpointFacts, ReportFacts, ReportSource } from "./report-facts";

/** So many endpoints, or calls for metrics, at a time: what the services take from one caller without throttling. */
const width = 8;

export interface CollectionRequest {
  /** Absent = all of the environment. */
  readonly endpointNames?: readonly string[];
  readonly sinceMs: number;
  readonly nowMs: number;
}

/** Reads all that the report is made of; `report` is told how far it is. */
export async function collectFacts(
  source: ReportSource,
  { endpointNames, sinceMs, nowMs }: CollectionRequest,
  report: (line: string) => void,
): Promise<ReportFacts> {
  const names = endpointNames ?? (await source.endpointNames());
  report(
    `${names.length} endpoint${names.length === 1 ? "" : "s"}: documents, ledger, reports of the monitors`,
  );
  const [endpoints, alarms, alarmHistory, violations, unfinishedReports, incidents] = await Promise.all([
    inParallel(names, width, (name) => endpointFacts(source, name, sinceMs)),
    source.alarms(),
    source.alarmHistory(sinceMs, nowMs),
    source.violations(sinceMs),
    source.unfinishedReports(),
    source.incidents(sinceMs),
  ]);
  const requests = metricRequests({ nowMs, sinceMs, endpoints });
  const batches = metricBatches(requests);
  report(`${requests.length} series of metrics in ${batches.length} call${batches.length === 1 ? "" : "s"}`);
  const answers = await inParallel(batches, width, (batch) => source.metrics(batch));
  const metrics = new Map<string, MetricAnswer>();
  for (const answer of answers) for (const [id, series] of answer) metrics.set(id, series);
  return {
    place: source.place,
    nowMs,
    sinceMs,
    endpoints,
    alarms,
    alarmHistory,
    violations,
    unfinishedReports,
    incidents,
    metrics,
  };
}

async function endpointFacts(
  source: ReportSource,
  endpointName: string,
  sinceMs: number,
): Promise<EndpointFacts> {
  const [document, standing, decisions] = await Promise.all([
    source.document(endpointName),
    source.standing(endpointName),
    source.decisions(endpointName, sinceMs),
  ]);
  const [drift, accuracy] =
    document.kind === "read"
      ? await Promise.all([
          source.newestDrift(document.value),
          accuracyOf(source, document.value, document.source),
        ])
      : [withoutDocument(document.source), unknownWithoutDocument(document.source)];
  return { endpointName, document, standing, decisions, drift, accuracy };
}

async function accuracyOf(source: ReportSource, document: EndpointDocument, from: Source) {
  return document.accuracy === undefined
    ? ({ kind: "absent", reason: "no accuracy is agreed on for this endpoint", source: from } as const)
    : source.newestAccuracy(document);
}

const unknownWithoutDocument = (source: Source) =>
  ({
    kind: "unreadable",
    reason: "the endpoint's document could not be read",
    source,
  }) as const satisfies Reading<never>;

function withoutDocument(source: Source) {
  const unknown = unknownWithoutDocument(source);
  return { report: unknown, statistics: unknown, baseline: unknown };
}
