import type { EndpointDocument } from "../../shared/endpoint-document";
import type { MonitoringReport } from "../../shared/monitoring-report";
import { unknownSource } from "../../shared/violation-fingerprint";
import type { ReportIntake } from "../../shared/violation-records";
import { type Attempt, intakeAfter, isSettled, type ReportSource } from "../core/intake";
import type { TakeInOutcome } from "../core/metrics";
import { occurrencesOf } from "../core/occurrences";
import { violationLines, violationLinesKey } from "../core/violation-lines";
import { IntakeContendedError } from "../errors";
import type { KnowledgeBaseWorld } from "./ports";
import { recordOccurrences } from "./record-occurrences";

/**
 * Takes in all findings of a report that was read: the intake is marked as begun, the occurrences are recorded, the lines
 * written, and then it is marked as done. Whatever is interrupted in between is done again from the start, to the same end.
 */
export async function takeInFindings(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  source: ReportSource,
  report: MonitoringReport,
): Promise<TakeInOutcome> {
  const modelPackageVersion = report.modelPackageVersion ?? (await versionOf(world, document, source));
  const details = { reportOutcome: report.outcome, findings: report.findings.length };
  const begun = await writeIntake(world, source, {
    outcome: "pending",
    ...details,
    upstreamSources: sourcesOf(document, report),
    modelPackageVersion,
  });
  if (begun === "settled") return { kind: "known" };
  const { upstreamSources } = begun;
  const occurrences = occurrencesOf(report, {
    reportS3Uri: source.reportS3Uri,
    upstreamSources,
    modelPackageVersion: begun.modelPackageVersion,
  });
  const recorded = await recordOccurrences(world, occurrences);
  const key = violationLinesKey(source);
  // A window judged again may have no violation any more; empty objects for all others would only cost.
  if (occurrences.length > 0 || (await world.reports.hasLines(key)))
    await world.reports.writeLines(key, violationLines(occurrences));
  const { reason } = report;
  await writeIntake(world, source, {
    outcome: "takenIn",
    ...details,
    ...(reason === undefined ? {} : { reason }),
  });
  return { kind: "takenIn", occurrences: recorded };
}

/** Keeps what became of a report that has no findings to take in. */
export async function settleReport(
  world: KnowledgeBaseWorld,
  source: ReportSource,
  attempt: Attempt & { readonly outcome: "unreadable" | "missing" | "runFailed"; readonly reason: string },
): Promise<TakeInOutcome> {
  const written = await writeIntake(world, source, attempt);
  if (written === "settled") return { kind: "known" };
  return { kind: written.outcome === "givenUp" ? "givenUp" : attempt.outcome, reason: attempt.reason };
}

/** Twice at most does an invocation write the same intake; the rest is room for lost races. */
const maximumAttempts = 5;

async function writeIntake(
  { table, clock }: KnowledgeBaseWorld,
  source: ReportSource,
  attempt: Attempt,
): Promise<ReportIntake | "settled"> {
  for (let tries = 1; tries <= maximumAttempts; tries += 1) {
    const known = await table.intake(source.endpointName, source.monitor, source.windowStart);
    if (isSettled(known, source.reportVersion)) return "settled";
    const isOverwritten =
      attempt.outcome === "takenIn" && known !== undefined && known.reportVersion !== source.reportVersion;
    if (isOverwritten) break;
    const intake = intakeAfter(known, source, attempt, new Date(clock()).toISOString());
    if ((await table.putIntake(intake)) === "written") return intake;
  }
  throw new IntakeContendedError(
    `the report ${source.reportS3Uri} is taken in by another invocation at the same moment; the next look goes on`,
  );
}

/** Source of each feature that the report names; that nobody names one is kept as well. */
function sourcesOf({ drift }: EndpointDocument, { findings }: MonitoringReport): Record<string, string> {
  const named = new Map(Object.entries(drift.upstreamSources ?? {}));
  const features = findings.flatMap(({ feature }) => feature ?? []);
  return Object.fromEntries(features.map((feature) => [feature, named.get(feature) ?? unknownSource]));
}

/** The version is an extra: a ledger that cannot be asked keeps no violation from being recorded. */
async function versionOf(
  { versions, log }: KnowledgeBaseWorld,
  document: EndpointDocument,
  { windowEnd }: ReportSource,
): Promise<number | undefined> {
  try {
    return await versions.at(document, Date.parse(windowEnd));
  } catch (error) {
    log.error("the serving version is not known", { endpointName: document.endpointName, error });
    return undefined;
  }
}
