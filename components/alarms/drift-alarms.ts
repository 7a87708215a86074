import { assertNever } from "../assert-never";
import type { EndpointSettings } from "../endpoint-settings";
import type { AlarmSpec } from "./alarm-spec";

/** Two windows without an evaluation are an alarm: silence is not health. */
const silentWindows = 2;

/**
 * One alarm per key feature, one for all that a mean does not show, and one for a monitor that has fallen silent. A
 * feature without data stays in INSUFFICIENT_DATA, neither healthy nor drifting; the silence alarm is what then goes off.
 */
export function driftAlarms(settings: EndpointSettings): AlarmSpec[] {
  return [
    ...settings.drift.keyFeatures.map((feature) => featureAlarm(settings, feature)),
    // Model Monitor counts no violations; its alarms watch distances, which a stuck sensor changes as well.
    ...(settings.drift.backend === "evaluator" ? [dataQualityAlarm(settings)] : []),
    silenceAlarm(settings),
  ];
}

/** Where each backend publishes its figures. */
function source(settings: EndpointSettings) {
  const { drift, names } = settings;
  const { backend } = drift;
  switch (backend) {
    case "evaluator":
      return {
        namespace: "MonitoredEndpoint/Drift",
        dimensions: { EndpointName: names.endpoint },
        feature: (feature: string) => ({ name: "FeatureShiftSigma", dimensions: { Feature: feature } }),
        completed: { name: "EvaluationCompleted", statistic: "Sum" as const },
        threshold: drift.sigmaThreshold,
        unit: "baseline standard deviations from the baseline's mean",
      };
    case "sagemaker-model-monitor":
      return {
        // AWS's samples and its guide disagree about this namespace and its dimensions; a real alarm event in the
        // samples shows these.
        namespace: "aws/sagemaker/Endpoints/data-metrics",
        dimensions: { Endpoint: names.endpoint, MonitoringSchedule: names.monitoringSchedule },
        feature: (feature: string) => ({ name: `feature_baseline_drift_${feature}`, dimensions: {} }),
        // The first key feature stands for the run: Model Monitor publishes no metric of the run itself.
        completed: {
          name: `feature_baseline_drift_${drift.keyFeatures[0]}`,
          statistic: "SampleCount" as const,
        },
        threshold: drift.distanceThreshold,
        unit: "in distance from the baseline's distribution",
      };
    default:
      return assertNever(backend);
  }
}

function featureAlarm(settings: EndpointSettings, feature: string): AlarmSpec {
  const { namespace, dimensions, feature: metricOf, threshold, unit } = source(settings);
  const metric = metricOf(feature);
  return {
    name: `${settings.names.endpoint}-drift-${feature}`,
    severity: 2,
    meaning: `Input ${feature} of ${settings.names.endpoint} has drifted more than ${threshold} ${unit}.`,
    runbook: "feature-drift",
    metric: {
      namespace,
      name: metric.name,
      dimensions: { ...dimensions, ...metric.dimensions },
      statistic: "Maximum",
      periodSeconds: settings.drift.windowMinutes * 60,
    },
    comparison: "GreaterThanThreshold",
    threshold,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: "missing",
  };
}

/** Goes off with any violation of a key feature: a stuck sensor, missing values, text where numbers belong. */
function dataQualityAlarm(settings: EndpointSettings): AlarmSpec {
  const { namespace, dimensions } = source(settings);
  return {
    name: `${settings.names.endpoint}-data-quality`,
    severity: 2,
    meaning: `Key features of ${settings.names.endpoint} violate constraints of the baseline.`,
    runbook: "data-quality",
    metric: {
      namespace,
      name: "KeyFeatureViolations",
      dimensions,
      statistic: "Maximum",
      periodSeconds: settings.drift.windowMinutes * 60,
    },
    comparison: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: "missing",
  };
}

function silenceAlarm(settings: EndpointSettings): AlarmSpec {
  const { namespace, dimensions, completed } = source(settings);
  return {
    name: `${settings.names.endpoint}-monitor-silent`,
    severity: 2,
    meaning: `The drift of ${settings.names.endpoint} has not been evaluated for ${silentWindows} windows.`,
    runbook: "monitor-silent",
    metric: {
      namespace,
      name: completed.name,
      dimensions,
      statistic: completed.statistic,
      periodSeconds: settings.drift.windowMinutes * 60,
    },
    comparison: "LessThanThreshold",
    threshold: 1,
    evaluationPeriods: silentWindows,
    datapointsToAlarm: silentWindows,
    missingData: "breaching",
    // A new endpoint has never been evaluated, which must not wake anybody before an evaluation was due.
    warmUpMinutes: silentWindows * settings.drift.windowMinutes,
  };
}
