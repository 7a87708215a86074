import type { CollectedFleet } from "../../cli/report/collect/collected-fleet";
import type { ViolationRecord } from "../../functions/shared/violation-records";
import { dayMs, features, hourMs, iso, nameOf } from "./report-fleet-values";

/** What the knowledge base of such a fleet holds. */
export function violations(endpointCount: number, { to }: CollectedFleet["range"]): ViolationRecord[] {
  const recorded = endpointCount < 20 ? 6 : 60;
  return Array.from({ length: recorded }, (_, index) => ({
    fingerprint: `f${index}`,
    modelPackageGroupName: "turbine",
    feature: features[index % features.length] ?? "torque",
    check: "three_sigma_mean_shift",
    direction: "up" as const,
    upstreamSource: "scada",
    firstSeenAt: iso(to - (20 - (index % 10)) * dayMs),
    lastSeenAt: iso(to - index * hourMs),
    occurrences: 1 + (index % 9),
    endpoints: [
      { endpointName: nameOf(index % endpointCount), occurrences: 1 + (index % 9), lastSeenAt: iso(to) },
    ],
    modelPackageVersions: [],
    last: {
      endpointName: nameOf(index % endpointCount),
      windowStart: iso(to - hourMs),
      description: "the mean lies 3.4 sigma above the baseline's",
      reportS3Uri: `s3://monitored-endpoint-prod-data/drift-reports/${nameOf(index % endpointCount)}/2026/05/31/11`,
    },
    state: index % 3 === 0 ? ("explained" as const) : ("open" as const),
    ...(index % 3 === 0
      ? {
          closing: {
            as: "explained" as const,
            by: "ana",
            at: iso(to),
            reason: "known",
            cause: "sensor recalibrated",
          },
        }
      : {}),
    reopenedCount: index % 2,
    revision: 1,
  }));
}
