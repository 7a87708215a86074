import type { EndpointDocument } from "../../shared/endpoint-document";
import type { Finding, Monitor, MonitoringReport } from "../../shared/monitoring-report";
import type { TextObject } from "../../shared/text-object";
import type { Readable } from "../../statistics/readable";
import { isSettled, type ReportSource } from "../core/intake";
import type { TakeInOutcome } from "../core/metrics";
import { featureMeans, modelMonitorFindings } from "../core/model-monitor-findings";
import {
  isOwnSchedule,
  type MonitoringExecution,
  monitorOf,
  type ProcessingJob,
  runState,
  scheduleOf,
  windowOfRun,
} from "../core/monitoring-run";
import type { KnowledgeBaseWorld } from "./ports";
import { settleReport, takeInFindings } from "./take-in-findings";

/** Model Monitor's guide and its container spell the file differently. */
const violationsFiles = ["constraint_violations.json", "constraints_violations.json"] as const;

/** Takes in a run of Model Monitor for one of our endpoints, as it stands now. */
export async function takeInRun(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  job: ProcessingJob | undefined,
  execution: MonitoringExecution | undefined,
): Promise<TakeInOutcome> {
  const schedule = scheduleOf(job, execution);
  if (!isOwnSchedule(document.drift, schedule))
    return ignored(`${schedule} is not the schedule of ${document.endpointName}`);
  const monitor = monitorOf(execution?.monitoringType);
  if (monitor === undefined) return ignored(`${execution?.monitoringType} is not taken in`);
  const window = windowOfRun(job, execution, document.drift.windowMinutes);
  const state = runState(job, execution);
  if (state.kind === "running" || window === undefined) return ignored("the run has not ended yet");
  const source: ReportSource = {
    endpointName: document.endpointName,
    monitor,
    windowStart: new Date(window.startMs).toISOString(),
    windowEnd: new Date(window.endMs).toISOString(),
    reportS3Uri: job?.outputS3Uri?.replace(/\/+$/, "") ?? "none",
    reportVersion: versionOfRun(job, execution),
  };
  const known = await world.table.intake(source.endpointName, monitor, source.windowStart);
  if (isSettled(known, source.reportVersion)) return { kind: "known" };
  if (state.kind === "failed")
    return settleReport(world, source, { outcome: "runFailed", reason: state.reason });
  if (job?.outputS3Uri === undefined)
    return settleReport(world, source, { outcome: "unreadable", reason: "the job names no output" });
  const violations = await readFirst(world, source.reportS3Uri);
  if (violations.kind !== "text" && state.violations !== "none")
    return settleReport(world, source, { outcome: "unreadable", reason: violations.reason });
  const findings =
    violations.kind === "text"
      ? modelMonitorFindings(violations.text, await meansOf(world, document, source.reportS3Uri))
      : noFindings;
  if (findings.kind === "unreadable")
    return settleReport(world, source, { outcome: "unreadable", reason: findings.reason });
  const report = reportOf(document, monitor, source, findings.value, job);
  return takeInFindings(world, document, source, report);
}

const noFindings: Readable<Finding[]> = { kind: "readable", value: [] };

const ignored = (reason: string): TakeInOutcome => ({ kind: "ignored", reason });

/** An execution that failed before it had a job is told apart by the time it was scheduled for. */
export function versionOfRun(
  job: Pick<ProcessingJob, "arn"> | undefined,
  execution: MonitoringExecution | undefined,
): string {
  const arn = job?.arn ?? execution?.processingJobArn;
  if (arn !== undefined) return arn;
  return `${execution?.scheduleName} ${new Date(execution?.scheduledAtMs ?? 0).toISOString()}`;
}

/** The violations file under either name. */
async function readFirst(
  { reports }: KnowledgeBaseWorld,
  folder: string,
): Promise<Exclude<TextObject, { kind: "unavailable" }>> {
  const reasons: string[] = [];
  for (const name of violationsFiles) {
    const found = await reports.readText(`${folder}/${name}`);
    if (found.kind === "unavailable") throw new Error(found.reason);
    if (found.kind === "text") return found;
    reasons.push(found.reason);
  }
  return { kind: "unreadable", reason: reasons.join("; ") };
}

/** The means of the run and of its baseline; files that cannot be read leave the direction open. */
async function meansOf({ reports }: KnowledgeBaseWorld, { drift }: EndpointDocument, folder: string) {
  const [run, baseline] = await Promise.all(
    [`${folder}/statistics.json`, drift.baseline.statisticsS3Uri].map(async (uri) => {
      const found = await reports.readText(uri);
      // The direction is part of the fingerprint, so that it must not depend on a moment's weakness of S3.
      if (found.kind === "unavailable") throw new Error(found.reason);
      return featureMeans(found.kind === "text" ? found.text : undefined);
    }),
  );
  return { run: run ?? new Map(), baseline: baseline ?? new Map() };
}

function reportOf(
  document: EndpointDocument,
  monitor: Monitor,
  { windowStart, windowEnd }: ReportSource,
  findings: MonitoringReport["findings"],
  { endedAtMs, createdAtMs }: ProcessingJob,
): MonitoringReport {
  return {
    formatVersion: 1,
    monitor,
    endpointName: document.endpointName,
    variantName: document.serving.variantName,
    modelPackageGroupName: document.modelPackageGroupName,
    window: { start: windowStart, end: windowEnd },
    evaluatedAt: new Date(endedAtMs ?? createdAtMs).toISOString(),
    outcome: "evaluated",
    findings,
  };
}
