import type { EndpointSettings } from "../endpoint-settings";
import type { AlarmSpec } from "./alarm-spec";

/**
 * The orchestrator cannot go on by itself, or somebody used an emergency order. It says so with each look, every five
 * minutes, for as long as it lasts; one look that comes late must neither end the alarm nor call people again.
 */
export function personAlarm({ names }: EndpointSettings): AlarmSpec {
  return {
    name: `${names.endpoint}-needs-person`,
    severity: 2,
    meaning: `The rollouts of ${names.endpoint} need a person; the last NEEDS_PERSON in the ledger says why.`,
    runbook: "needs-person",
    metric: {
      namespace: "MonitoredEndpoint/Rollout",
      name: "NeedsPerson",
      dimensions: { EndpointName: names.endpoint },
      statistic: "Maximum",
      periodSeconds: 300,
    },
    comparison: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 2,
    datapointsToAlarm: 1,
    missingData: "notBreaching",
  };
}
