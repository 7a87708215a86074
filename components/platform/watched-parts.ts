import type { AlarmSpec } from "../alarms/alarm-spec";

/** One value in one period. */
export const once = {
  severity: 2,
  comparison: "GreaterThanThreshold",
  threshold: 0,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  // A queue without traffic and a function without calls publish nothing, and nothing is wrong.
  missingData: "notBreaching",
} as const;

/** Something waits in a queue that should be empty. */
export function queueAlarm(queueName: string, meaning: string, runbook: string): AlarmSpec {
  return {
    ...once,
    name: `${queueName}-not-empty`,
    meaning,
    runbook,
    metric: {
      namespace: "AWS/SQS",
      name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queueName },
      statistic: "Maximum",
      periodSeconds: 300,
    },
  };
}

/** A function throws. */
export function functionAlarm(functionName: string, meaning: string, runbook: string): AlarmSpec {
  return {
    ...once,
    name: `${functionName}-errors`,
    meaning,
    runbook,
    metric: {
      namespace: "AWS/Lambda",
      name: "Errors",
      dimensions: { FunctionName: functionName },
      statistic: "Sum",
      periodSeconds: 300,
    },
  };
}
