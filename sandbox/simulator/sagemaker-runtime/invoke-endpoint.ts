import type { InvokeEndpointInput } from "@aws-sdk/client-sagemaker-runtime";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import type { Checked } from "../sagemaker/checked";
import type { ContainerAnswer } from "../sagemaker/containers";
import type { ServingTarget } from "../sagemaker/serving-endpoints";
import { type Asked, answerOf, capture, type InvokeParts, isAnswered, isSampled, publish } from "./ask-model";
import { chooseTarget } from "./choose-target";
import { copyToShadows } from "./shadow-traffic";

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
    const event = { id: parts.newId(), sampled: isSampled(parts, target) };
    copyToShadows(parts, input, target, event);
    if (!isAnswered(answer)) throw modelError(input, context, answer);
    if (event.sampled) capture(parts, input, target, answer, event.id);
    return {
      Body: answer.body,
      ContentType: answer.contentType,
      InvokedProductionVariant: target.variantName,
      CustomAttributes: input.CustomAttributes,
    };
  };
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
