import type { IncidentRecord } from "../../../../functions/shared/incident-records";

/** An incident of an alarm, opened at ten o'clock and told. */
export function alarmIncident(changes: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    dedupeKey: "prod/alarm/prod-turbine-failure-latency-p95",
    kind: "alarm",
    severity: 1,
    title: "prod-turbine-failure answers slowly",
    what: "p95 of the model's latency is above 500 ms.",
    runbook: "latency-p95",
    state: "open",
    endpointName: "prod-turbine-failure",
    alarmName: "prod-turbine-failure-latency-p95",
    openedAt: "2026-05-01T10:00:00.000Z",
    updatedAt: "2026-05-01T10:00:00.000Z",
    occurrences: 1,
    outbox: [],
    revision: 2,
    ...changes,
  };
}

/** An incident of a refused version. */
export function refusedVersion(version: number, changes: Partial<IncidentRecord> = {}): IncidentRecord {
  const { alarmName: _none, ...others } = alarmIncident();
  return {
    ...others,
    dedupeKey: `prod/version-refused/prod-turbine-failure/${version}`,
    kind: "version-refused",
    severity: 3,
    title: `version ${version} of prod-turbine-failure was refused`,
    runbook: "version-refused",
    modelPackageVersion: version,
    decisionId: "01HX",
    ...changes,
  };
}
