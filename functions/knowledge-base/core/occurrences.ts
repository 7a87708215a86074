import type { Finding, MonitoringReport } from "../../shared/monitoring-report";
import { fingerprintOf, unknownSource } from "../../shared/violation-fingerprint";
import type { Occurrence } from "../../shared/violation-records";
import { isoTime } from "./read-report";

/** What an intake keeps of the time when the report was first seen. */
export interface OccurrenceContext {
  readonly reportS3Uri: string;
  readonly upstreamSources: Readonly<Record<string, string>>;
  readonly modelPackageVersion?: number | undefined;
}

/** A description is for people; of a longer one the start is kept, so that items have an end. */
const longestDescription = 500;

/**
 * The violations of a report, in the order of their fingerprints. Two findings of one fingerprint are one occurrence: the
 * one that is farther from what is allowed.
 */
export function occurrencesOf(report: MonitoringReport, context: OccurrenceContext): Occurrence[] {
  const byFingerprint = new Map<string, Occurrence>();
  for (const finding of report.findings) {
    const found = occurrenceOf(report, finding, context);
    const known = byFingerprint.get(found.fingerprint);
    if (known === undefined || excess(found) > excess(known)) byFingerprint.set(found.fingerprint, found);
  }
  return [...byFingerprint.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}

const excess = ({ measured, threshold }: Occurrence): number =>
  measured === null ? -1 : Math.abs(measured - (threshold ?? 0));

function occurrenceOf(
  report: MonitoringReport,
  { feature, check, direction, measured, threshold, unit, description }: Finding,
  { reportS3Uri, upstreamSources, modelPackageVersion }: OccurrenceContext,
): Occurrence {
  const { modelPackageGroupName, endpointName, variantName, monitor } = report;
  const upstreamSource =
    feature !== undefined && Object.hasOwn(upstreamSources, feature)
      ? (upstreamSources[feature] ?? unknownSource)
      : unknownSource;
  const identity = {
    modelPackageGroupName,
    ...(feature === undefined ? {} : { feature }),
    check,
    direction,
    upstreamSource,
  };
  return {
    fingerprint: fingerprintOf(identity),
    ...identity,
    monitor,
    endpointName,
    variantName,
    ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
    windowStart: isoTime(report.window.start),
    windowEnd: isoTime(report.window.end),
    measured,
    threshold,
    unit,
    description: description.slice(0, longestDescription),
    reportS3Uri,
    evaluatedAt: isoTime(report.evaluatedAt),
  };
}
