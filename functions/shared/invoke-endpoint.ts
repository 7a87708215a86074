import { InvokeEndpointCommand, type SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

/** One request to a SageMaker endpoint. */
export interface EndpointRequest {
  readonly endpointName: string;
  readonly contentType: string;
  readonly accept: string;
  readonly body: Uint8Array;
  readonly inferenceId: string;
}

/** What a SageMaker endpoint answered. */
export interface EndpointAnswer {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** The production variant that answered. */
  readonly variant: string;
}

/** Asks an endpoint once; rejects with the SDK's error. The signal ends the wait. */
export type EndpointCaller = (request: EndpointRequest, signal: AbortSignal) => Promise<EndpointAnswer>;

export function endpointCaller(client: SageMakerRuntimeClient): EndpointCaller {
  return async (request, signal) => {
    const command = new InvokeEndpointCommand({
      EndpointName: request.endpointName,
      ContentType: request.contentType,
      Accept: request.accept,
      Body: request.body,
      InferenceId: request.inferenceId,
    });
    const { Body, ContentType, InvokedProductionVariant } = await client.send(command, {
      abortSignal: signal,
    });
    return {
      body: Body ?? new Uint8Array(),
      contentType: ContentType ?? "",
      variant: InvokedProductionVariant ?? "",
    };
  };
}
