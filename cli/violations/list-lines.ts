import type { ReportIntake, ViolationRecord } from "../../functions/shared/violation-records";
import { timeText } from "../ledger/decision-lines";
import { printable } from "../printable";
import { tableLines } from "../table-lines";
import { namesAllEndpoints } from "./names-all-endpoints";
import { figureText, violationText } from "./violation-text";

/** A line for each record, under a head. */
export function listLines(records: readonly ViolationRecord[]): string[] {
  if (records.length === 0) return ["No violation is recorded that fits."];
  const head = ["fingerprint", "state", "times", "endpoints", "last seen (UTC)", "worst", "what"];
  const rows = records.map((record) => [
    record.fingerprint,
    stateText(record),
    String(record.occurrences),
    endpointCount(record),
    timeText(record.lastSeenAt).slice(0, 16),
    figureText(record.worst),
    violationText(record),
  ]);
  return tableLines([head, ...rows]).map(printable);
}

/** A violation that came back is worse news than a new one. */
export function stateText({ state, reopenedCount }: ViolationRecord): string {
  return state === "open" && reopenedCount > 0 ? `open again (${reopenedCount})` : state;
}

/** How many endpoints have had it; a plus where there are more than the record names. */
export function endpointCount(record: ViolationRecord): string {
  return `${record.endpoints.length}${namesAllEndpoints(record) ? "" : "+"}`;
}

/** Reports that are not taken in: what is listed may not be all there is. */
export function unfinishedLines(reports: readonly ReportIntake[]): string[] {
  if (reports.length === 0) return [];
  return [
    `${reports.length} report(s) are not taken in yet, so that their violations are missing here:`,
    ...reports
      .slice(0, 10)
      .map(({ outcome, reportS3Uri, reason = "begun" }) =>
        printable(`  ${outcome} ${reportS3Uri}: ${reason}`),
      ),
    ...(reports.length > 10 ? [`  and ${reports.length - 10} more`] : []),
    "They are tried again every hour; docs/runbooks/knowledge-base-errors.md says what helps.",
  ];
}
