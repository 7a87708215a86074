import type { MetricDatum, SimulatedTime } from "../kernel/ports";

export interface AnsweredRequest {
  readonly endpointName: string;
  readonly variantName: string;
  readonly endpointConfigName: string;
  readonly instanceCount: number;
  readonly statusCode: number;
  readonly modelLatencyMicroseconds: number;
  readonly overheadLatencyMicroseconds: number;
}

/**
 * What one request publishes: https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 * (errors are 1 or 0 per request, latencies are microseconds). Everything is published twice: for the variant, where
 * the fleets of a deployment mix, and with the dimension EndpointConfigName for one fleet alone
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html).
 */
export function requestMetrics(request: AnsweredRequest, time: SimulatedTime): readonly MetricDatum[] {
  const { statusCode } = request;
  const values: readonly [name: string, value: number, unit: string][] = [
    ["Invocations", 1, "None"],
    ["InvocationsPerInstance", 1 / request.instanceCount, "None"],
    ["Invocation4XXErrors", statusCode >= 400 && statusCode < 500 ? 1 : 0, "None"],
    ["Invocation5XXErrors", statusCode >= 500 ? 1 : 0, "None"],
    ["InvocationModelErrors", statusCode >= 200 && statusCode < 300 ? 0 : 1, "None"],
    ["ModelLatency", request.modelLatencyMicroseconds, "Microseconds"],
    ["OverheadLatency", request.overheadLatencyMicroseconds, "Microseconds"],
  ];
  const variant = { EndpointName: request.endpointName, VariantName: request.variantName };
  const dimensionSets = [variant, { ...variant, EndpointConfigName: request.endpointConfigName }];
  return dimensionSets.flatMap((dimensions) =>
    values.map(([metricName, value, unit]) => ({
      namespace: "AWS/SageMaker",
      metricName,
      dimensions,
      value,
      unit,
      time,
    })),
  );
}
