import type { AsyncInferenceConfig } from "@aws-sdk/client-sagemaker";
import type { Serving, ServingAsFound } from "../core/serving";

/** Between SageMaker's shape of asynchronous inference and the document's. */

export function asyncInferenceInput(
  inference: NonNullable<Serving["asyncInference"]>,
  kmsKeyArn: string,
): AsyncInferenceConfig {
  const { maxConcurrentInvocationsPerInstance, successTopicArn, errorTopicArn } = inference;
  return {
    OutputConfig: {
      S3OutputPath: inference.outputS3Uri,
      S3FailurePath: inference.failureS3Uri,
      KmsKeyId: kmsKeyArn,
      ...(successTopicArn === undefined && errorTopicArn === undefined
        ? {}
        : {
            NotificationConfig: {
              ...(successTopicArn === undefined ? {} : { SuccessTopic: successTopicArn }),
              ...(errorTopicArn === undefined ? {} : { ErrorTopic: errorTopicArn }),
            },
          }),
    },
    ...(maxConcurrentInvocationsPerInstance === undefined
      ? {}
      : { ClientConfig: { MaxConcurrentInvocationsPerInstance: maxConcurrentInvocationsPerInstance } }),
  };
}

export function foundAsyncInference(
  found: AsyncInferenceConfig | undefined,
): ServingAsFound["asyncInference"] {
  if (found === undefined) return undefined;
  const { OutputConfig, ClientConfig } = found;
  return {
    outputS3Uri: OutputConfig?.S3OutputPath,
    failureS3Uri: OutputConfig?.S3FailurePath,
    maxConcurrentInvocationsPerInstance: ClientConfig?.MaxConcurrentInvocationsPerInstance,
    successTopicArn: OutputConfig?.NotificationConfig?.SuccessTopic,
    errorTopicArn: OutputConfig?.NotificationConfig?.ErrorTopic,
  };
}
