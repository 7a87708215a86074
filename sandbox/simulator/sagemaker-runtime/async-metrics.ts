import type { MetricDatum, SimulatedTime } from "../kernel/ports";
import type { ContainerAnswer } from "../sagemaker/containers";
import type { ServingTarget } from "../sagemaker/serving-endpoints";

/** How a queued request ended; without an answer the container never saw it. */
export interface AsyncOutcome {
  readonly endpointName: string;
  readonly target: ServingTarget;
  readonly answer: ContainerAnswer | undefined;
}

/**
 * What one queued request publishes: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html. The list
 * there is exhaustive: no Invocations, no InvocationsPerInstance, no InvocationModelErrors.
 */
export function asyncMetrics(
  { endpointName, target, answer }: AsyncOutcome,
  time: SimulatedTime,
): readonly MetricDatum[] {
  const status = answer?.statusCode;
  const failed = status === undefined || status < 200 || status > 299;
  const values: readonly (readonly [name: string, value: number, unit: string])[] = [
    // Answers of the container are told from requests that never reached it.
    ...(answer === undefined
      ? ([["RequestDownloadFailures", 1, "Count"]] as const)
      : ([
          ["ModelLatency", answer.latencyMicroseconds, "Microseconds"],
          ["Invocation4XXErrors", answer.statusCode >= 400 && answer.statusCode < 500 ? 1 : 0, "None"],
          ["Invocation5XXErrors", answer.statusCode >= 500 ? 1 : 0, "None"],
        ] as const)),
    ...(failed ? ([["InvocationFailures", 1, "Count"]] as const) : []),
  ];
  const variant = { EndpointName: endpointName, VariantName: target.variantName };
  return [variant, { ...variant, EndpointConfigName: target.endpointConfigName }].flatMap((dimensions) =>
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
