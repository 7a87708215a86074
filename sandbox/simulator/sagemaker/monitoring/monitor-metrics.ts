import type { MetricDatum, MetricSetDatum, SimulatedTime } from "../../kernel/ports";
import type { FeatureFigures } from "./capture-analyser";

/** The two spellings that AWS publishes: in its samples with a real alarm, and in the developer guide. */
const spellings = {
  samples: {
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    endpoint: "Endpoint",
    schedule: "MonitoringSchedule",
  },
  guide: {
    namespace: "/aws/sagemaker/Endpoints/data-metric",
    endpoint: "EndpointName",
    schedule: "ScheduleName",
  },
} as const;

/** What a run publishes: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-cloudwatch.html */
export function monitorMetrics(
  figures: readonly FeatureFigures[],
  names: { readonly endpointName: string; readonly scheduleName: string },
  spelling: keyof typeof spellings,
  time: SimulatedTime,
): readonly (MetricDatum | MetricSetDatum)[] {
  const { namespace, endpoint, schedule } = spellings[spelling];
  const dimensions = { [endpoint]: names.endpointName, [schedule]: names.scheduleName };
  return figures.flatMap(({ name, nonNull, drift, values }) => {
    const of = (kind: string) => ({
      namespace,
      metricName: `feature_${kind}_${name}`,
      dimensions,
      unit: "None",
      time,
    });
    return [
      { ...of("non_null"), value: nonNull },
      ...(drift === undefined ? [] : [{ ...of("baseline_drift"), value: drift }]),
      ...(values === undefined ? [] : [{ ...of("data"), values }]),
    ];
  });
}
