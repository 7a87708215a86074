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

/** DynamoDB holds no number nearer to zero, and its client writes none above this as a number. */
const smallestFigure = 1e-130;
const largestFigure = Number.MAX_SAFE_INTEGER;

/**
 * A figure as the table can hold it. A shift is measured in deviations of the baseline, and where these are next to nothing
 * it has no bounds: what is farther out is as bad, and must not keep the violation from being recorded.
 */
function storable(figure: number | null): number | null {
  if (figure === null) return null;
  if (Math.abs(figure) < smallestFigure) return 0;
  return Math.min(largestFigure, Math.max(-largestFigure, figure));
}

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
    measured: storable(measured),
    threshold: storable(threshold),
    unit,
    description: description.slice(0, longestDescription),
    reportS3Uri,
    evaluatedAt: isoTime(report.evaluatedAt),
  };
}
