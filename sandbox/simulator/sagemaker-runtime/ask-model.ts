import type { InvokeEndpointInput } from "@aws-sdk/client-sagemaker-runtime";
import type { MetricSink, SimulatedClock } from "../kernel/ports";
import type { ContainerAnswer } from "../sagemaker/containers";
import type { ServingEndpoints, ServingTarget } from "../sagemaker/serving-endpoints";
import type { CaptureWriter } from "./data-capture/capture-writer";
import { requestMetrics } from "./request-metrics";

/** SageMaker's own part of a request. Fixed: nothing of it is simulated that could vary. */
const overheadLatencyMicroseconds = 2000;

export interface InvokeParts {
  readonly clock: SimulatedClock;
  readonly metrics: MetricSink;
  readonly serving: ServingEndpoints;
  readonly captures: CaptureWriter;
  readonly random: () => number;
  readonly newId: () => string;
  /** Told of what nobody is answered. */
  readonly onFailure: (message: string) => void;
}

export type Asked = Pick<
  InvokeEndpointInput,
  "ContentType" | "Accept" | "CustomAttributes" | "InferenceId"
> & {
  readonly EndpointName: string;
  readonly TargetVariant?: string | undefined;
  readonly Body: Buffer;
};

/** Lets the target's container answer. */
export function answerOf(parts: InvokeParts, target: ServingTarget, input: Asked): ContainerAnswer {
  const now = parts.clock.now();
  target.fleet.servingSince ??= now;
  return target.container.invoke({
    contentType: input.ContentType ?? "",
    ...(input.Accept === undefined ? {} : { accept: input.Accept }),
    body: input.Body,
    servingSeconds: (now - target.fleet.servingSince) / 1000,
  });
}

export function publish(
  parts: InvokeParts,
  endpointName: string,
  target: ServingTarget,
  answer: ContainerAnswer,
): void {
  const request = {
    endpointName,
    variantName: target.variantName,
    endpointConfigName: target.endpointConfigName,
    instanceCount: target.instanceCount,
    statusCode: answer.statusCode,
    modelLatencyMicroseconds: answer.latencyMicroseconds,
    overheadLatencyMicroseconds,
  };
  for (const datum of requestMetrics(request, parts.clock.now())) parts.metrics.put(datum);
}

/** Whether a request is among those that the configuration wants captured. */
export function isSampled(parts: InvokeParts, { dataCapture }: ServingTarget): boolean {
  if (dataCapture?.EnableCapture !== true) return false;
  return parts.random() * 100 < (dataCapture.InitialSamplingPercentage ?? 0);
}

export function isAnswered({ statusCode }: ContainerAnswer): boolean {
  return statusCode >= 200 && statusCode <= 299;
}

/** Captures an answered request. */
export function capture(
  parts: InvokeParts,
  input: Asked,
  target: ServingTarget,
  answer: ContainerAnswer,
  eventId: string,
): void {
  if (target.dataCapture === undefined) return;
  parts.captures.add(
    input.EndpointName,
    target.variantName,
    {
      input: { contentType: input.ContentType ?? "", body: input.Body },
      output: { contentType: answer.contentType, body: answer.body },
      eventId,
      inferenceId: input.InferenceId,
      customAttributes: input.CustomAttributes,
      time: parts.clock.now(),
    },
    target.dataCapture,
  );
}
