import { MetricAlarm } from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { alarmDescription, type People } from "./alarm-description";
import type { AlarmSpec } from "./alarm-spec";

/** Registers alarms that notify a topic when they go off and when they are over. */
export function registerAlarms(
  specs: readonly AlarmSpec[],
  people: People,
  topicArn: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): MetricAlarm[] {
  return specs.map(
    (spec) =>
      new MetricAlarm(
        spec.name,
        {
          name: spec.name,
          alarmDescription: alarmDescription(spec, people),
          namespace: spec.metric.namespace,
          metricName: spec.metric.name,
          dimensions: spec.metric.dimensions,
          period: spec.metric.periodSeconds,
          ...statisticOf(spec),
          comparisonOperator: spec.comparison,
          threshold: spec.threshold,
          evaluationPeriods: spec.evaluationPeriods,
          datapointsToAlarm: spec.datapointsToAlarm,
          treatMissingData: spec.missingData,
          ...(spec.warmUpMinutes === undefined
            ? {}
            : { warmUpConfiguration: { warmUpPeriodDurationInMinutes: spec.warmUpMinutes } }),
          actionsEnabled: true,
          alarmActions: [topicArn],
          okActions: [topicArn],
        },
        options,
      ),
  );
}

function statisticOf({ metric }: AlarmSpec) {
  if (metric.statistic !== "p95") return { statistic: metric.statistic };
  // "ignore" would hold the alarm's state below 200 requests a minute, and a quiet endpoint would never roll back.
  return { extendedStatistic: metric.statistic, evaluateLowSampleCountPercentiles: "evaluate" };
}
