import type { AlarmChange, AlarmFacts } from "../../../cli/report/collect/report-facts";
import type { IncidentRecord } from "../../../functions/shared/incident-records";
import type { ViolationRecord } from "../../../functions/shared/violation-records";
import { type FleetEndpoint, fleetNowMs, rolloutMinutes } from "./fleet-endpoint";

const day = 86_400_000;
const minute = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

const standing = [
  ["latency-p95", 1, "answers slowly: p95 of the model's latency is above 200 ms.", 200_000],
  ["invocation-5xx-ratio", 1, "fails: the share of 5XX answers is above 0.05.", 0.05],
  ["model-error-ratio", 1, "fails: its share of errors is above 0.05.", 0.05],
  ["monitor-silent", 2, "has not been evaluated for 2 windows.", 1],
  ["accuracy-below-sla", 2, "is below its agreement in 2 judged windows in a row.", 2],
] as const;

/** The alarms of an endpoint as they stand. */
export function fleetAlarms(endpoint: FleetEndpoint): AlarmFacts[] {
  const { endpointName, features, drifting, isBelowAgreement } = endpoint;
  const alarm = (
    [purpose, severity, meaning, threshold]: readonly [string, number, string, number],
    runbook: string,
    rings: boolean,
  ): AlarmFacts => ({
    name: `${endpointName}-${purpose}`,
    state: rings ? "ALARM" : "OK",
    since: iso(fleetNowMs - 3 * day),
    reason: "Threshold Crossed",
    description: `${endpointName} ${meaning} Severity: ${severity}.\nRunbook: https://runbooks.example.com/${runbook}.md\nContacts: ML on-call`,
    threshold,
  });
  return [
    ...standing.map((each) => alarm(each, each[0], each[0] === "accuracy-below-sla" && isBelowAgreement)),
    ...features.map((feature) =>
      alarm(
        [`drift-${feature}`, 2, `has an input ${feature} that drifted more than 3 σ.`, 3],
        "feature-drift",
        feature === drifting,
      ),
    ),
  ];
}

/** The alarm that ended each rollback. */
export function fleetAlarmChanges({ endpointName, rollouts }: FleetEndpoint): AlarmChange[] {
  return rollouts
    .filter(({ ends }) => ends === "ROLLED_BACK")
    .flatMap(({ startMs }) => {
      const alarmName = `${endpointName}-latency-p95`;
      const rang = startMs + (rolloutMinutes.rollback - 2) * minute;
      return [
        { alarmName, at: iso(rang), to: "ALARM" as const, reason: "Threshold Crossed" },
        { alarmName, at: iso(rang + 6 * minute), to: "OK" as const, reason: "Threshold not crossed" },
      ];
    });
}

/** What the knowledge base holds of the endpoints that drifted. */
export function fleetViolations(endpoints: readonly FleetEndpoint[]): ViolationRecord[] {
  return endpoints
    .filter(({ drifting }) => drifting !== undefined)
    .map(({ endpointName, index, drifting = "rpm" }): ViolationRecord => {
      const windowStart = iso(fleetNowMs - day / 12);
      const closed = index % 3 === 0;
      return {
        fingerprint: `fingerprint-${index}`,
        modelPackageGroupName: endpointName.replace(/^prod-/, ""),
        feature: drifting,
        check: "mean_shift_check",
        direction: "up",
        upstreamSource: "plant historian",
        firstSeenAt: iso(fleetNowMs - 3 * day),
        lastSeenAt: iso(fleetNowMs - day / 24),
        occurrences: 70 - (index % 20),
        endpoints: [{ endpointName, occurrences: 70 - (index % 20), lastSeenAt: iso(fleetNowMs - day / 24) }],
        modelPackageVersions: [{ version: 4, occurrences: 70 - (index % 20) }],
        last: {
          endpointName,
          windowStart,
          description: `${drifting} is 4.6 σ above its baseline`,
          reportS3Uri: `s3://reports/${endpointName}/2026/05/31/10`,
        },
        worst: { measured: 5.1, threshold: 3, unit: "sigma", endpointName, windowStart },
        state: closed ? "explained" : "open",
        reopenedCount: closed ? 0 : 1,
        revision: 70,
        ...(closed
          ? {
              closing: {
                as: "explained" as const,
                by: "ines",
                at: iso(fleetNowMs - day),
                reason: "a new bearing turns faster",
                cause: "maintenance of the line",
              },
            }
          : {}),
      };
    });
}

/** Incidents of rollbacks that nobody has answered for yet. */
export function fleetIncidents(endpoints: readonly FleetEndpoint[]): IncidentRecord[] {
  return endpoints.flatMap(({ endpointName, rollouts }) =>
    rollouts
      .filter(({ ends }) => ends === "ROLLED_BACK")
      .map(
        ({ version, startMs }): IncidentRecord => ({
          dedupeKey: `prod/rollout-rolled-back/${endpointName}/${version}`,
          kind: "rollout-rolled-back",
          severity: 2,
          title: `Version ${version} of ${endpointName} was rolled back`,
          what: "An alarm ended the rollout; the previous version serves.",
          runbook: "rollout-rolled-back",
          state: "open",
          endpointName,
          modelPackageVersion: version,
          decisionId: "decision",
          openedAt: iso(startMs + rolloutMinutes.rollback * minute),
          updatedAt: iso(startMs + rolloutMinutes.rollback * minute),
          occurrences: 1,
          outbox: [],
          revision: 1,
        }),
      ),
  );
}
