import type { Monitor } from "./monitoring-report";
import { isUnfinished, type ReportIntake, type ViolationRecord } from "./violation-records";

/** Where the items of the knowledge base are, and under what its index lists them. */

/** The reconciler looks back for days only; afterwards DynamoDB removes what became of a report, not what it told. */
const finishedIntakeSeconds = 90 * 86_400;

/** The sparse index: records, and reports that are not taken in yet, each by the time they were last seen. */
export const listingIndex = "listing-by-last-seen";
export const listings = { records: "RECORDS", unfinishedReports: "UNFINISHED_REPORTS" } as const;

export const violationPartition = (fingerprint: string): string => `VIOLATION#${fingerprint}`;
export const reportPartition = (endpointName: string): string => `REPORT#${endpointName}`;

export const occurrencePrefix = "OCCURRENCE#";
export const notePrefix = "NOTE#";

export const violationSortKeys = {
  record: "RECORD",
  /** One window of one endpoint is one occurrence, however often it is told. */
  occurrence: (windowStart: string, endpointName: string): string =>
    `${occurrencePrefix}${windowStart}#${endpointName}`,
  note: (id: string): string => `${notePrefix}${id}`,
  report: (monitor: Monitor, windowStart: string): string => `${monitor}#${windowStart}`,
} as const;

/** The record as an item, with what lists it. */
export function recordItem(record: ViolationRecord): Record<string, unknown> {
  return {
    ...record,
    pk: violationPartition(record.fingerprint),
    sk: violationSortKeys.record,
    listing: listings.records,
  };
}

/** The intake as an item; only one that has to be looked at again is listed. */
export function intakeItem(intake: ReportIntake): Record<string, unknown> {
  return {
    ...intake,
    pk: reportPartition(intake.endpointName),
    sk: violationSortKeys.report(intake.monitor, intake.windowStart),
    ...(isUnfinished(intake)
      ? { listing: listings.unfinishedReports, lastSeenAt: intake.windowEnd }
      : { expiresAt: Math.floor(Date.parse(intake.updatedAt) / 1000) + finishedIntakeSeconds }),
  };
}
