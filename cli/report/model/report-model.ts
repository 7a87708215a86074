import type { CollectedFleet } from "../collect/collected-fleet";
import { attentionOf } from "./attention";
import { endpointReport } from "./endpoint-report";
import { known } from "./known";
import type { IncidentEntry, KnowledgeEntry, ReportData } from "./report-data";

/** All that the report says, from what was collected. */
export function reportModel(fleet: CollectedFleet): ReportData {
  const endpoints = fleet.endpoints.map((endpoint) => endpointReport(endpoint, fleet));
  const incidents =
    fleet.incidents &&
    known(fleet.incidents, (records): IncidentEntry[] =>
      records.map(({ severity, title, state, openedAt, occurrences, runbook, endpointName, resolvedAt }) => ({
        ...{ severity, title, state, occurrences, runbook },
        openedAt: Date.parse(openedAt),
        ...(endpointName === undefined ? {} : { endpointName }),
        ...(resolvedAt === undefined ? {} : { resolvedAt: Date.parse(resolvedAt) }),
      })),
    );
  const knowledge = known(fleet.violations, (records) =>
    records.map(
      (record): KnowledgeEntry => ({
        feature: record.feature ?? "whole data set",
        check: record.check,
        state: record.state,
        ...(record.closing?.cause === undefined ? {} : { cause: record.closing.cause }),
        firstSeenAt: Date.parse(record.firstSeenAt),
        lastSeenAt: Date.parse(record.lastSeenAt),
        occurrences: record.occurrences,
        reopenedCount: record.reopenedCount,
        endpoints: record.endpoints.map(({ endpointName }) => endpointName),
        last: record.last.description,
        source: record.last.reportS3Uri,
      }),
    ),
  );
  const { environment, place, collectedAt, range } = fleet;
  const attention = attentionOf(endpoints, incidents, knowledge);
  return { environment, place, collectedAt, range, attention, endpoints, knowledge, incidents };
}
