import type { InvokeEndpointAsyncInput } from "@aws-sdk/client-sagemaker-runtime";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import type { Checked } from "../sagemaker/checked";
import type { ContainerAnswer } from "../sagemaker/containers";
import type { ServingTarget } from "../sagemaker/serving-endpoints";
import { answerOf, capture, type InvokeParts, isAnswered, isSampled } from "./ask-model";
import { asyncMetrics } from "./async-metrics";
import { findTarget } from "./invoke-endpoint";
import type { ObjectStore } from "./object-store";

type Input = Checked<InvokeEndpointAsyncInput, "EndpointName"> & { readonly Body?: Buffer | undefined };

export interface AsyncParts extends InvokeParts {
  readonly objects: ObjectStore;
}

/**
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html: answers at once with the
 * places where the answer or the failure will be, and works afterwards. Nothing waits for others, and nobody is told
 * through SNS.
 */
export function invokeEndpointAsync(parts: AsyncParts): Operation {
  return (input: Input, context: RequestContext) => {
    const target = findTarget(parts, input, context);
    const output = target.asyncInference?.OutputConfig;
    if (output === undefined)
      throw new AwsError(
        "ValidationError",
        `Endpoint ${input.EndpointName} is not asynchronous; invoke it with InvokeEndpoint.`,
      );
    const inline = (input.Body?.length ?? 0) > 0;
    if (inline === (input.InputLocation !== undefined))
      throw new AwsError("ValidationError", "Either InputLocation or Body must be specified.");
    const id = parts.newId();
    const place = (folder: string | undefined, ending: string): string | undefined =>
      folder === undefined ? undefined : `${folder.replace(/\/+$/, "")}/${id}${ending}`;
    const places = {
      output: place(output.S3OutputPath, ".out") ?? "",
      failure: place(output.S3FailurePath, "-error.out"),
    };
    parts.clock.at(parts.clock.now(), `async invocation ${id}`, () => work(parts, input, target, places));
    return {
      InferenceId: input.InferenceId ?? id,
      OutputLocation: places.output,
      FailureLocation: places.failure,
    };
  };
}

interface Places {
  readonly output: string;
  readonly failure: string | undefined;
}

async function work(parts: AsyncParts, input: Input, target: ServingTarget, places: Places): Promise<void> {
  let body: Buffer;
  try {
    body = await bodyOf(parts, input);
  } catch (error) {
    publish(parts, input, target, undefined);
    const reason = error instanceof Error ? error.message : String(error);
    return fail(parts, target, places, `Failed to download ${input.InputLocation}: ${reason}`);
  }
  const asked = { ...input, Body: body };
  const answer = answerOf(parts, target, asked);
  const doneAt = parts.clock.now() + Math.ceil(answer.latencyMicroseconds / 1000);
  parts.clock.at(doneAt, `async answer for ${places.output}`, async () => {
    publish(parts, input, target, answer);
    const text = answer.body.toString("utf8");
    if (!isAnswered(answer))
      return fail(
        parts,
        target,
        places,
        `Received error ${answer.statusCode} from model with message "${text}".`,
      );
    if (isSampled(parts, target)) capture(parts, asked, target, answer, parts.newId());
    await write(parts, target, places.output, text, answer.contentType);
  });
}

async function bodyOf({ objects }: AsyncParts, { Body, InputLocation }: Input): Promise<Buffer> {
  if (InputLocation === undefined) return Body ?? Buffer.alloc(0);
  const found = await objects.read(InputLocation);
  if (found.kind === "unchanged") throw new Error("S3 sent no content");
  return found.body;
}

function publish(
  parts: AsyncParts,
  { EndpointName: endpointName }: Input,
  target: ServingTarget,
  answer: ContainerAnswer | undefined,
): void {
  for (const datum of asyncMetrics({ endpointName, target, answer }, parts.clock.now()))
    parts.metrics.put(datum);
}

async function fail(parts: AsyncParts, target: ServingTarget, places: Places, reason: string): Promise<void> {
  if (places.failure !== undefined) await write(parts, target, places.failure, reason, "text/plain");
}

/** Without anybody who waits for the answer, a failure to write it is told in the log only. */
async function write(
  parts: AsyncParts,
  target: ServingTarget,
  uri: string,
  body: string,
  contentType: string,
): Promise<void> {
  const kmsKeyId = target.asyncInference?.OutputConfig?.KmsKeyId;
  try {
    await parts.objects.write(uri, body, { contentType, ...(kmsKeyId === undefined ? {} : { kmsKeyId }) });
  } catch (error) {
    parts.onFailure(`${uri} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
