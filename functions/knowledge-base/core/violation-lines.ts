import type { Monitor } from "../../shared/monitoring-report";
import type { Occurrence } from "../../shared/violation-records";

/** Where the lines of one report belong: one object per report, so that taking it in again writes the same object again. */
export function violationLinesKey(report: {
  readonly endpointName: string;
  readonly monitor: Monitor;
  readonly windowStart: string;
}): string {
  const { endpointName, monitor, windowStart } = report;
  const start = windowStart.slice(0, 19).replace(/[-:]/g, "");
  return `knowledge-base/violations/day=${windowStart.slice(0, 10)}/${endpointName}-${monitor}-${start}Z.jsonl`;
}

/**
 * The occurrences as JSON lines, a row of the catalog's table `violations` each; the same ones always make the same bytes.
 * The columns are those of components/platform/violation-columns.ts.
 */
export function violationLines(occurrences: readonly Occurrence[]): string {
  return occurrences.map((occurrence) => `${JSON.stringify(row(occurrence))}\n`).join("");
}

function row(occurrence: Occurrence) {
  return {
    fingerprint: occurrence.fingerprint,
    monitor: occurrence.monitor,
    endpoint_name: occurrence.endpointName,
    variant_name: occurrence.variantName,
    model_package_group_name: occurrence.modelPackageGroupName,
    model_package_version: occurrence.modelPackageVersion ?? null,
    feature: occurrence.feature ?? null,
    check_name: occurrence.check,
    direction: occurrence.direction,
    upstream_source: occurrence.upstreamSource,
    measured: occurrence.measured,
    threshold: occurrence.threshold,
    unit: occurrence.unit,
    description: occurrence.description,
    window_start: sqlTime(occurrence.windowStart),
    window_end: sqlTime(occurrence.windowEnd),
    evaluated_at: sqlTime(occurrence.evaluatedAt),
    report_s3_uri: occurrence.reportS3Uri,
  };
}

/** A time in UTC as SQL writes it, which the readers of JSON lines take for a timestamp. */
const sqlTime = (iso: string): string => iso.replace("T", " ").replace("Z", "");
