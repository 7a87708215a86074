import type { EndpointDocument } from "../../shared/endpoint-document";
import { type Monitor, reportFileName } from "../../shared/monitoring-report";
import { readS3Uri } from "../../shared/s3-uri";
import { isSettled, type ReportSource } from "../core/intake";
import type { TakeInOutcome } from "../core/metrics";
import { isoTime, readReport } from "../core/read-report";
import { type ReportRoot, reportRoots, windowStartOf } from "../core/report-folders";
import type { KnowledgeBaseWorld } from "./ports";
import { settleReport, takeInFindings } from "./take-in-findings";

/** Takes in the report in a folder, as it is now. A folder that holds no report of the endpoint's monitor is ignored. */
export async function takeInReport(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  monitor: Monitor,
  reportS3Uri: string,
): Promise<TakeInOutcome> {
  const root = reportRoots(document).find((each) => each.monitor === monitor);
  const startMs = root === undefined ? undefined : windowStartOf(root, reportS3Uri);
  if (root === undefined || startMs === undefined)
    return {
      kind: "ignored",
      reason: `${reportS3Uri} is no folder of the ${monitor} reports of ${document.endpointName}`,
    };
  const source = await sourceOf(world, document.endpointName, root, startMs, reportS3Uri);
  if (source.reportVersion === absentVersion)
    return settleReport(world, source, {
      outcome: "missing",
      reason: `there is no ${reportFileName} in ${reportS3Uri}`,
    });
  const known = await world.table.intake(source.endpointName, monitor, source.windowStart);
  if (isSettled(known, source.reportVersion)) return { kind: "known" };
  const found = await world.reports.readText(`${reportS3Uri}/${reportFileName}`);
  // S3 may answer the next time: the event is tried again, and nothing is known of the report yet.
  if (found.kind === "unavailable") throw new Error(found.reason);
  if (found.kind === "unreadable")
    return settleReport(world, source, { outcome: "unreadable", reason: found.reason });
  const place = { endpointName: source.endpointName, monitor, windowStartMs: startMs };
  const report = readReport(found.text, place);
  if (report.kind === "unreadable")
    return settleReport(world, source, { outcome: "unreadable", reason: report.reason });
  const windowEnd = isoTime(report.value.window.end);
  return takeInFindings(world, document, { ...source, windowEnd }, report.value);
}

const absentVersion = "absent";

async function sourceOf(
  { reports }: KnowledgeBaseWorld,
  endpointName: string,
  { monitor, windowMinutes }: ReportRoot,
  startMs: number,
  reportS3Uri: string,
): Promise<ReportSource> {
  const { bucket, key } = readS3Uri(`${reportS3Uri}/${reportFileName}`);
  let reportVersion = absentVersion;
  for await (const object of reports.list(bucket, key))
    if (object.key === key) reportVersion = object.version;
  return {
    endpointName,
    monitor,
    windowStart: new Date(startMs).toISOString(),
    windowEnd: new Date(startMs + windowMinutes * 60_000).toISOString(),
    reportS3Uri,
    reportVersion,
  };
}
