import type { AlarmSpec } from "../alarms/alarm-spec";
import { type EnvironmentScope, platformNames } from "../names";
import { functionAlarm, once, queueAlarm } from "./watched-parts";

/** Alarms about the platform itself, beside those on the notifier: events that were lost on the way, and functions that fail. */
export function platformAlarms(scope: EnvironmentScope, hasGateways: boolean): AlarmSpec[] {
  const names = platformNames(scope);
  return [
    queueAlarm(
      names.undeliveredEventsQueue,
      `Events of ${scope.environment} could not be delivered to their function and wait in a queue.`,
      "undelivered-events",
    ),
    queueAlarm(
      names.failedInvocationsQueue,
      `A function of ${scope.environment} could not handle an event, which waits in a queue with its reason.`,
      "failed-invocations",
    ),
    functionAlarm(
      names.orchestrator,
      `The orchestrator of ${scope.environment} fails.`,
      "orchestrator-errors",
    ),
    functionAlarm(
      names.driftEvaluator,
      `The drift evaluator of ${scope.environment} fails.`,
      "drift-evaluator-errors",
    ),
    ...knowledgeBaseAlarms(scope),
    functionAlarm(
      names.accuracyEvaluator,
      `The accuracy evaluator of ${scope.environment} fails.`,
      "accuracy-evaluator-errors",
    ),
    ...(hasGateways ? gatewayAlarms(scope) : []),
  ];
}

/** A report that nobody could read looks like one without violations, unless somebody is told. */
function knowledgeBaseAlarms(scope: EnvironmentScope): AlarmSpec[] {
  const { knowledgeBase } = platformNames(scope);
  const runbook = "knowledge-base-errors";
  return [
    functionAlarm(knowledgeBase, `The knowledge base of ${scope.environment} fails.`, runbook),
    {
      ...once,
      name: `${knowledgeBase}-unreadable-reports`,
      meaning: `Reports of monitors of ${scope.environment} cannot be read, so that their violations are not known.`,
      runbook,
      metric: {
        namespace: "MonitoredEndpoint/KnowledgeBase",
        name: "ReportUnreadable",
        dimensions: { Environment: scope.environment },
        statistic: "Sum",
        // The reconciler tries each of them again every hour.
        periodSeconds: 3600,
      },
    },
  ];
}

/** The tests of a release report their own failures to CodeDeploy; the canary's silence would look like health. */
function gatewayAlarms(scope: EnvironmentScope): AlarmSpec[] {
  return [
    functionAlarm(
      platformNames(scope).syntheticCanary,
      `The synthetic canary of ${scope.environment} fails, so nobody knows whether its gateways answer.`,
      "synthetic-canary-errors",
    ),
  ];
}
