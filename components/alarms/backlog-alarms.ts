import type { EndpointSettings } from "../endpoint-settings";
import type { AlarmSpec } from "./alarm-spec";

/**
 * Tells people of requests that wait too long. It rolls nothing back: a backlog is made by the traffic as often as by a
 * version, and the queue keeps what waits.
 */
export function backlogAlarms({ names, asyncInference }: EndpointSettings): AlarmSpec[] {
  if (asyncInference === undefined) return [];
  const { maximumRequestAgeSeconds } = asyncInference;
  return [
    {
      name: `${names.endpoint}-request-age`,
      severity: 2,
      meaning: `A request to ${names.endpoint} has waited longer than ${maximumRequestAgeSeconds} s.`,
      runbook: "request-age",
      metric: {
        namespace: "AWS/SageMaker",
        name: "ApproximateAgeOfOldestRequest",
        dimensions: { EndpointName: names.endpoint },
        statistic: "Maximum",
        periodSeconds: 60,
      },
      comparison: "GreaterThanThreshold",
      threshold: maximumRequestAgeSeconds,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      // Published while requests wait; an empty queue is a good one.
      missingData: "notBreaching",
    },
  ];
}
