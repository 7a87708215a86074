import type { InvokeEndpointInput } from "@aws-sdk/client-sagemaker-runtime";
import type { MetricSink, SimulatedClock } from "../kernel/ports";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import type { Checked } from "../sagemaker/checked";
import type { ContainerAnswer } from "../sagemaker/containers";
import type { ServingEndpoints, ServingTarget } from "../sagemaker/serving-endpoints";
import { chooseTarget } from "./choose-target";
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
}

type Input = Checked<InvokeEndpointInput, "EndpointName" | "Body"> & { readonly Body: Buffer };

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
export function invokeEndpoint(parts: InvokeParts): Operation {
  return (input: Input, context: RequestContext) => {
    const target = findTarget(parts, input, context);
    if (target.asyncInference !== undefined)
      throw new AwsError(
        "ValidationError",
        `Endpoint ${input.EndpointName} is asynchronous; invoke it with InvokeEndpointAsync.`,
      );
    const answer = answerOf(parts, target, input);
    publish(parts, input.EndpointName, target, answer);
    if (answer.statusCode < 200 || answer.statusCode > 299) throw modelError(input, context, answer);
    capture(parts, input, target, answer);
    return {
      Body: answer.body,
      ContentType: answer.contentType,
      InvokedProductionVariant: target.variantName,
      CustomAttributes: input.CustomAttributes,
    };
  };
}

type Asked = Pick<InvokeEndpointInput, "ContentType" | "Accept" | "CustomAttributes" | "InferenceId"> & {
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

export function findTarget(
  parts: InvokeParts,
  input: Omit<Asked, "Body">,
  context: RequestContext,
): ServingTarget {
  const targets = parts.serving.targetsOf(input.EndpointName);
  // An endpoint that is still being created, or has failed, is not known to the runtime either.
  if (targets === undefined) {
    throw new AwsError(
      "ValidationError",
      `Endpoint ${input.EndpointName} of account ${context.accountId} not found.`,
    );
  }
  const target = chooseTarget(targets, input.TargetVariant, parts.random());
  if (target !== undefined) return target;
  throw new AwsError(
    "ValidationError",
    input.TargetVariant === undefined
      ? `Endpoint ${input.EndpointName} of account ${context.accountId} has no variant with traffic.`
      : `Variant ${input.TargetVariant} not found for endpoint ${input.EndpointName}.`,
  );
}

function publish(
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

/** Captures answered requests, a sample of them as the configuration says. */
export function capture(
  parts: InvokeParts,
  input: Asked,
  target: ServingTarget,
  answer: ContainerAnswer,
): void {
  const config = target.dataCapture;
  if (config?.EnableCapture !== true) return;
  if (parts.random() * 100 >= (config.InitialSamplingPercentage ?? 0)) return;
  parts.captures.add(
    input.EndpointName,
    target.variantName,
    {
      input: { contentType: input.ContentType ?? "", body: input.Body },
      output: { contentType: answer.contentType, body: answer.body },
      eventId: parts.newId(),
      inferenceId: input.InferenceId,
      customAttributes: input.CustomAttributes,
      time: parts.clock.now(),
    },
    config,
  );
}

function modelError(input: Input, context: RequestContext, answer: ContainerAnswer): AwsError {
  const side = answer.statusCode < 500 ? "client" : "server";
  const message = answer.body.toString("utf8");
  const logGroup = `/aws/sagemaker/Endpoints/${input.EndpointName}`;
  return new AwsError(
    "ModelError",
    `Received ${side} error (${answer.statusCode}) from primary with message "${message}". ` +
      `See log group ${logGroup} in account ${context.accountId} for more information.`,
    424,
    {
      OriginalStatusCode: answer.statusCode,
      OriginalMessage: message,
      LogStreamArn: `arn:aws:logs:${context.region}:${context.accountId}:log-group:${logGroup}`,
    },
  );
}
