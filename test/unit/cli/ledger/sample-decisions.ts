import type { DecisionRecord } from "../../../../functions/shared/ledger-records";

/** A decision with nothing special; each test changes what it is about. */
export function decision(changes: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    id: "01JTESTDECISION",
    kind: "rollout",
    at: "2026-05-01T10:00:12.345Z",
    endpointName: "prod-turbine-failure",
    modelPackageVersion: 7,
    decision: "RECEIVED",
    reason: "version 7 is the newest approved version, and version 6 serves",
    evidence: {},
    trigger: { kind: "modelPackageChanged", eventId: "e-1" },
    ...changes,
  };
}
