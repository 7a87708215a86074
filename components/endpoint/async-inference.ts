import type { AsyncInferenceArgs } from "../async-inference-args";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { allow } from "../orchestration/allow";
import type { Statement } from "../orchestration/role-policy";

/** How requests are queued, with every default filled in. */
export interface AsyncInferenceSettings {
  readonly inputS3Uri: string;
  readonly outputS3Uri: string;
  readonly failureS3Uri: string;
  readonly maxConcurrentInvocationsPerInstance?: number;
  readonly successTopicArn?: string;
  readonly errorTopicArn?: string;
  readonly maximumFailuresPerMinute: number;
  readonly maximumRequestAgeSeconds: number;
}

/** Fills in the defaults that the arguments document. */
export function asyncInferenceSettings(
  args: AsyncInferenceArgs,
  scope: EnvironmentScope,
  endpointName: string,
): AsyncInferenceSettings {
  const folder = `s3://${platformNames(scope).dataBucket}/async/${endpointName}`;
  return {
    inputS3Uri: `${folder}/input`,
    outputS3Uri: `${folder}/output`,
    failureS3Uri: `${folder}/failures`,
    maximumFailuresPerMinute: 0,
    maximumRequestAgeSeconds: 900,
    ...args,
  };
}

/** What the endpoint's document says of it: what an endpoint configuration holds. */
export function asyncInferenceDocument(settings: AsyncInferenceSettings) {
  const { outputS3Uri, failureS3Uri, maxConcurrentInvocationsPerInstance, successTopicArn, errorTopicArn } =
    settings;
  return {
    outputS3Uri,
    failureS3Uri,
    maxConcurrentInvocationsPerInstance,
    successTopicArn,
    errorTopicArn,
  };
}

/** The same, as the AWS provider takes it. */
export function asyncInferenceConfig<Key>(settings: AsyncInferenceSettings, kmsKeyId: Key) {
  const { maxConcurrentInvocationsPerInstance, successTopicArn, errorTopicArn } = settings;
  const notificationConfig = {
    ...(successTopicArn === undefined ? {} : { successTopic: successTopicArn }),
    ...(errorTopicArn === undefined ? {} : { errorTopic: errorTopicArn }),
  };
  return {
    outputConfig: {
      s3OutputPath: settings.outputS3Uri,
      s3FailurePath: settings.failureS3Uri,
      kmsKeyId,
      ...(Object.keys(notificationConfig).length === 0 ? {} : { notificationConfig }),
    },
    ...(maxConcurrentInvocationsPerInstance === undefined
      ? {}
      : { clientConfig: { maxConcurrentInvocationsPerInstance } }),
  };
}

/** What SageMaker does in the name of the model for queued requests: it reads them, writes answers, and tells of them. */
export function asyncInferenceStatements(
  scope: EnvironmentScope,
  settings: AsyncInferenceSettings | undefined,
): Statement[] {
  if (settings === undefined) return [];
  const { inputS3Uri, outputS3Uri, failureS3Uri, successTopicArn, errorTopicArn } = settings;
  const objects = (uri: string) => {
    const [, , bucket = "", ...prefix] = uri.replace(/\/+$/, "").split("/");
    return arnsOf(scope).objects(bucket, `${prefix.join("/")}/`);
  };
  const topics = [...new Set([successTopicArn, errorTopicArn])].filter((arn) => arn !== undefined);
  return [
    allow("ReadRequests", ["s3:GetObject"], [objects(inputS3Uri)]),
    allow("WriteAnswers", ["s3:PutObject"], [...new Set([outputS3Uri, failureS3Uri])].map(objects)),
    ...(topics.length === 0 ? [] : [allow("TellOfAnswers", ["sns:Publish"], topics)]),
  ];
}
