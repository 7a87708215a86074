import type { Series } from "../../cli/report/collect/collected-fleet";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { iso, minuteMs, pointsOf } from "./report-fleet-values";

/** What the ledger says of a rollout that began at that time. */
export function rolloutDecisions(endpointName: string, updatedAt: number, bad: boolean): DecisionRecord[] {
  const decision = (
    minutes: number,
    kind: DecisionRecord["kind"],
    name: DecisionRecord["decision"],
    reason: string,
    evidence: Record<string, unknown> = {},
  ): DecisionRecord => ({
    id: `${endpointName}-${minutes}`,
    kind,
    at: iso(updatedAt + minutes * minuteMs),
    endpointName,
    modelPackageVersion: 4,
    previousVersion: 3,
    decision: name,
    reason,
    evidence,
    trigger: {},
  });
  const next = `${endpointName}-v4`;
  const previous = `${endpointName}-v3`;
  return [
    decision(-12, "rollout", "RECEIVED", "version 4 is the newest approved version, and version 3 serves"),
    decision(-11, "gate", "CHECKING", "the version passed every mandatory check"),
    decision(-2, "check", "QUEUED", "the candidate passed the hooks of its deployment"),
    decision(0, "rollout", "SHIFTING", "SageMaker accepted the update"),
    decision(4, "rollout", "BAKING", "SageMaker bakes and watches the rollback alarms"),
    bad
      ? decision(18, "verdict", "ROLLED_BACK", `alarm ${endpointName}-latency-p95 is in the ALARM state`, {
          requestedConfigName: next,
          liveConfigName: previous,
        })
      : decision(40, "verdict", "PROMOTED", "the endpoint is InService on the new configuration", {
          requestedConfigName: next,
          liveConfigName: next,
        }),
  ];
}

/** What both configurations answered meanwhile. */
export function updateOf(endpointName: string, updatedAt: number, bad: boolean, random: () => number) {
  const length = (bad ? 18 : 40) * minuteMs;
  const range = { from: updatedAt - 30 * minuteMs, to: updatedAt + length + 30 * minuteMs };
  const share = (at: number) => {
    if (at < updatedAt + 4 * minuteMs || (bad && at > updatedAt + length)) return 0;
    return at < updatedAt + 14 * minuteMs || bad ? 0.25 : 1;
  };
  const fleet = (config: string, part: (at: number) => number, latency: number) => {
    const series = (name: string, value: (at: number) => number): Series => ({
      periodSeconds: 60,
      source: `AWS/SageMaker ${name} EndpointName=${endpointName} EndpointConfigName=${config}`,
      points: pointsOf(range, 60, value).filter(([at]) => part(at) > 0),
    });
    return {
      endpointConfigName: config,
      invocations: series("Invocations Sum", (at) => Math.round(90 * part(at))),
      latencyP95: series("ModelLatency p95", () => latency * (0.92 + random() * 0.16)),
      errors: series("Invocation5XXErrors Average", () => (bad && latency > 100_000 ? random() * 0.02 : 0)),
    };
  };
  return {
    decisionId: `${endpointName}-0`,
    range,
    next: fleet(`${endpointName}-v4`, share, bad ? 212_000 : 37_000),
    previous: fleet(`${endpointName}-v3`, (at) => 1 - share(at), 38_000),
  };
}
