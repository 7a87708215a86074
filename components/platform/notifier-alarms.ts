import type { AlarmSpec } from "../alarms/alarm-spec";
import { type EnvironmentScope, platformNames } from "../names";
import { longestWaitSeconds } from "./notifier-timing";
import { functionAlarm, once, queueAlarm } from "./watched-parts";

/**
 * The alarms on the notifier itself. They notify the incident topic directly, as CloudWatch words them, because a notifier
 * that is broken tells nobody that it is.
 */
export function notifierAlarms(scope: EnvironmentScope): AlarmSpec[] {
  const names = platformNames(scope);
  const { environment } = scope;
  return [
    {
      ...functionAlarm(
        names.notifier,
        `The notifier of ${environment} fails, so that people may not be told of incidents.`,
        "notifier-errors",
      ),
      severity: 1,
    },
    {
      ...queueAlarm(
        names.undeliveredIncidentsQueue,
        `Alarms, decisions or messages about incidents of ${environment} did not arrive and wait in a queue.`,
        "undelivered-incidents",
      ),
      severity: 1,
    },
    {
      ...once,
      severity: 1,
      name: `${names.incidentHintsQueue}-waiting`,
      meaning: `Alarms of ${environment} have waited for more than ${longestWaitSeconds} s for the notifier.`,
      runbook: "incident-hints-waiting",
      threshold: longestWaitSeconds,
      metric: {
        namespace: "AWS/SQS",
        name: "ApproximateAgeOfOldestMessage",
        dimensions: { QueueName: names.incidentHintsQueue },
        statistic: "Maximum",
        periodSeconds: 60,
      },
    },
  ];
}

/** Their names, for whoever waits for their events. */
export const notifierAlarmNames = (scope: EnvironmentScope): string[] =>
  notifierAlarms(scope).map(({ name }) => name);
