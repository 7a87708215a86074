import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import type { MetricName } from "../simulator/cloudwatch/metric-store";
import type { RehearsalPlan } from "./rehearsal-plan";

export const variantName = "primary";

/** Seconds of one data point of the standing alarms. */
export const alarmPeriodSeconds = 60;

type AlarmMetric = "ModelLatency" | "Invocation5XXErrors" | "InvocationModelErrors";

/** Names of the three alarms that judge a version by its answers; every monitored endpoint has them. */
export function standingAlarmNames(endpointName: string): readonly string[] {
  return ["latency-p95", "invocation-5xx-ratio", "model-error-ratio"].map(
    (purpose) => `${endpointName}-${purpose}`,
  );
}

/**
 * Names of the alarms of an endpoint that no answer moves, so that they stay OK in a rehearsal: the one that waits for
 * a person's order to abort, which nobody gives here.
 */
export function unmovedAlarmNames(endpointName: string): readonly string[] {
  return [`${endpointName}-abort`];
}

/** The metric as SageMaker publishes it for the variant, where the two fleets of a deployment mix. */
export function variantMetric(endpointName: string, metricName: AlarmMetric): MetricName {
  return {
    namespace: "AWS/SageMaker",
    metricName,
    dimensions: { EndpointName: endpointName, VariantName: variantName },
  };
}

/** The endpoint's standing alarms, as the component defines them (a test compares the two). */
export function standingAlarms(plan: RehearsalPlan): readonly PutMetricAlarmCommandInput[] {
  const { endpointName, alarms } = plan;
  const rules: readonly [AlarmMetric, PutMetricAlarmCommandInput["Statistic"] | "p95", number][] = [
    ["ModelLatency", "p95", alarms.latencyP95Ms * 1000],
    ["Invocation5XXErrors", "Average", alarms.invocation5xxRatio],
    ["InvocationModelErrors", "Average", alarms.modelErrorRatio],
  ];
  const names = standingAlarmNames(endpointName);
  return rules.map(([metricName, statistic, threshold], index) => ({
    AlarmName: names[index],
    Namespace: "AWS/SageMaker",
    MetricName: metricName,
    Dimensions: Object.entries(variantMetric(endpointName, metricName).dimensions).map(([Name, Value]) => ({
      Name,
      Value,
    })),
    ...(statistic === "p95" ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
    Period: alarmPeriodSeconds,
    ComparisonOperator: "GreaterThanThreshold",
    Threshold: threshold,
    EvaluationPeriods: alarms.evaluationPeriods,
    DatapointsToAlarm: alarms.datapointsToAlarm ?? alarms.evaluationPeriods,
    TreatMissingData: "notBreaching",
  }));
}
