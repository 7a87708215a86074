import type { AccuracySettings, EndpointSettings } from "../endpoint-settings";
import type { AlarmSpec } from "./alarm-spec";

/** Two windows without a judgement are an alarm: silence is not health. */
const silentWindows = 2;

/** CloudWatch warms an alarm up for two days at most (PutMetricAlarm). */
const maximumWarmUpMinutes = 2880;

const namespace = "MonitoredEndpoint/Accuracy";

/**
 * The alarms of an endpoint whose answers are compared with labels: below what was agreed on, silent, and, where it is
 * retrained, a retraining that failed.
 */
export function accuracyAlarms(settings: EndpointSettings): AlarmSpec[] {
  const { accuracy } = settings;
  if (accuracy === undefined) return [];
  return [
    belowSlaAlarm(settings, accuracy),
    silenceAlarm(settings, accuracy),
    ...(accuracy.retraining === undefined
      ? []
      : [retrainingAlarm(settings, accuracy.retraining.pipelineName)]),
  ];
}

/**
 * The evaluator counts the windows, since an alarm's periods know nothing of windows that could not be judged. It publishes
 * the count once per window; where it does not, the state stays, and the silence has its own alarm.
 */
function belowSlaAlarm({ names }: EndpointSettings, accuracy: AccuracySettings): AlarmSpec {
  const { metric, bound, breachWindows, windowMinutes } = accuracy;
  const relation = metric === "mae" || metric === "rmse" ? "above" : "below";
  return {
    name: `${names.endpoint}-accuracy-below-sla`,
    severity: 2,
    meaning: `The ${metric} of ${names.endpoint} was ${relation} ${bound} in ${breachWindows} judged windows in a row.`,
    runbook: "accuracy-below-sla",
    metric: {
      namespace,
      name: "WindowsBelowSla",
      dimensions: { EndpointName: names.endpoint },
      statistic: "Maximum",
      periodSeconds: windowMinutes * 60,
    },
    comparison: "GreaterThanOrEqualToThreshold",
    threshold: breachWindows,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: "ignore",
  };
}

function silenceAlarm({ names }: EndpointSettings, accuracy: AccuracySettings): AlarmSpec {
  const { windowMinutes, labelDelayMinutes } = accuracy;
  return {
    name: `${names.endpoint}-accuracy-silent`,
    severity: 2,
    meaning: `The accuracy of ${names.endpoint} has not been judged for ${silentWindows} windows.`,
    runbook: "accuracy-silent",
    metric: {
      namespace,
      name: "EvaluationCompleted",
      dimensions: { EndpointName: names.endpoint },
      statistic: "Sum",
      periodSeconds: windowMinutes * 60,
    },
    comparison: "LessThanThreshold",
    threshold: 1,
    evaluationPeriods: silentWindows,
    datapointsToAlarm: silentWindows,
    missingData: "breaching",
    // The labels of a new endpoint take their time. Where that is longer than an alarm may warm up, the evaluator itself says
    // of each window before the first one that none is due.
    warmUpMinutes: Math.min(maximumWarmUpMinutes, labelDelayMinutes + silentWindows * windowMinutes),
  };
}

/**
 * The evaluator says so with each look, every quarter of an hour, for as long as the failure lasts; one look that comes
 * late must not end the alarm.
 */
function retrainingAlarm({ names }: EndpointSettings, pipelineName: string): AlarmSpec {
  return {
    name: `${names.endpoint}-retraining-failed`,
    severity: 2,
    meaning: `The retraining of ${names.endpoint} by ${pipelineName} failed, or does not end.`,
    runbook: "retraining-failed",
    metric: {
      namespace,
      name: "RetrainingFailed",
      dimensions: { EndpointName: names.endpoint },
      statistic: "Maximum",
      periodSeconds: 900,
    },
    comparison: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 2,
    datapointsToAlarm: 1,
    missingData: "notBreaching",
  };
}
