import type { EndpointSettings } from "../endpoint-settings";
import type { AlarmSpec } from "./alarm-spec";

/** How many alarms an endpoint has in its rollback list of its own accord. */
export function standingAlarmCount(hasGateway: boolean): number {
  return hasGateway ? 5 : 4;
}

/**
 * The alarms that make SageMaker return to the old version. Three watch both fleets, one waits for an order, and that
 * of a gateway watches what its callers get. Missing data is "not breaching",
 * because these metrics exist only while there is traffic and a quiet endpoint must not roll back.
 */
export function rollbackAlarms(settings: EndpointSettings): AlarmSpec[] {
  const { alarms, names, variantName, asyncInference } = settings;
  const alarm = (purpose: string, metric: string, statistic: "Average" | "Sum" | "p95") => ({
    name: `${names.endpoint}-${purpose}`,
    severity: 1 as const,
    runbook: purpose,
    metric: {
      namespace: "AWS/SageMaker",
      name: metric,
      dimensions: { EndpointName: names.endpoint, VariantName: variantName },
      statistic,
      periodSeconds: 60,
    },
    comparison: "GreaterThanThreshold" as const,
    evaluationPeriods: alarms.evaluationPeriods,
    datapointsToAlarm: alarms.datapointsToAlarm,
    missingData: "notBreaching" as const,
  });
  return [
    {
      ...alarm("latency-p95", "ModelLatency", "p95"),
      meaning: `${names.endpoint} answers slowly: p95 of the model's latency is above ${alarms.latencyP95Ms} ms.`,
      // ModelLatency is measured in microseconds.
      threshold: alarms.latencyP95Ms * 1000,
    },
    {
      ...alarm("invocation-5xx-ratio", "Invocation5XXErrors", "Average"),
      meaning: `${names.endpoint} fails: the share of 5XX answers is above ${alarms.invocation5xxRatio}.`,
      threshold: alarms.invocation5xxRatio,
    },
    asyncInference === undefined
      ? {
          ...alarm("model-error-ratio", "InvocationModelErrors", "Average"),
          meaning: `The model of ${names.endpoint} fails: its share of errors is above ${alarms.modelErrorRatio}.`,
          threshold: alarms.modelErrorRatio,
        }
      : {
          // Asynchronous endpoints publish neither InvocationModelErrors nor the number of invocations for a share.
          ...alarm("invocation-failures", "InvocationFailures", "Sum"),
          meaning: `${names.endpoint} fails: more than ${asyncInference.maximumFailuresPerMinute} requests in a minute.`,
          threshold: asyncInference.maximumFailuresPerMinute,
        },
    abortAlarm(settings),
    ...(settings.gateway === undefined ? [] : [syntheticCanaryAlarm(settings)]),
  ];
}

/**
 * SageMaker has no call that ends an update, so this alarm stands in every rollback list: the orchestrator publishes its
 * metric to have an update rolled back. One value within a minute is enough.
 */
function abortAlarm({ names }: EndpointSettings): AlarmSpec {
  return {
    name: `${names.endpoint}-abort`,
    severity: 2,
    meaning: `A rollout on ${names.endpoint} was told to roll back.`,
    runbook: "abort",
    metric: {
      namespace: "MonitoredEndpoint/Rollout",
      name: "AbortRequested",
      dimensions: { EndpointName: names.endpoint },
      statistic: "Sum",
      periodSeconds: 60,
    },
    comparison: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: "notBreaching",
  };
}

/**
 * The synthetic canary calls the gateway every minute and publishes 1 for a failure. One failure may be the network's,
 * two of three are not. Silence says nothing about the version, so it leaves the state as it is; the canary's own errors
 * have an alarm at the platform.
 */
function syntheticCanaryAlarm({ names }: EndpointSettings): AlarmSpec {
  return {
    name: `${names.endpoint}-synthetic-canary`,
    severity: 1,
    meaning: `Callers of ${names.gateway} fail: synthetic requests were refused, or answered wrongly or not at all.`,
    runbook: "synthetic-canary",
    metric: {
      namespace: "MonitoredEndpoint/Canary",
      name: "SyntheticCanaryFailed",
      dimensions: { EndpointName: names.endpoint },
      statistic: "Maximum",
      periodSeconds: 60,
    },
    comparison: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    missingData: "ignore",
  };
}

/** Names of all alarms that roll a version back: the standing ones, then the user's. */
export function rollbackAlarmNames(settings: EndpointSettings): string[] {
  return [...rollbackAlarms(settings).map(({ name }) => name), ...settings.alarms.additionalAlarmNames];
}
