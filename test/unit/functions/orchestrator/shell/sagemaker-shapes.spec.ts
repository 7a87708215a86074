import assert from "node:assert/strict";
import { canonicalServing } from "../../../../../functions/orchestrator/core/serving";
import {
  configurationInput,
  foundConfigurationOf,
} from "../../../../../functions/orchestrator/shell/sagemaker-shapes";
import type { EndpointDocument } from "../../../../../functions/shared/endpoint-document";
import { endpointDocument, packageArn } from "../samples";

const releaseOf = (serving: Partial<EndpointDocument["serving"]>) => {
  const document = endpointDocument();
  return {
    name: "turbine-v2",
    document: { ...document, serving: { ...document.serving, ...serving } },
    modelPackageArn: packageArn(2),
    modelPackageVersion: 2,
  };
};

describe("an endpoint configuration of the orchestrator", () => {
  for (const [instanceType, volumeKey] of [
    ["ml.m5.large", true],
    ["ml.g5.xlarge", false],
  ] as const)
    it(`for ${instanceType} ${volumeKey ? "has" : "has no"} volume key, and is found again as it was asked for`, () => {
      const release = releaseOf({ instanceType });
      const input = configurationInput(release);
      assert.equal(input.KmsKeyId, volumeKey ? release.document.serving.kmsKeyArn : undefined);
      assert.equal(input.DataCaptureConfig?.KmsKeyId, release.document.serving.kmsKeyArn);
      const { serving } = foundConfigurationOf({
        ...input,
        EndpointConfigArn: "arn",
        CreationTime: new Date(0),
      });
      const { executionRoleArn, networkIsolation } = release.document.serving;
      assert.equal(
        canonicalServing({ ...serving, executionRoleArn, networkIsolation }),
        canonicalServing(release.document.serving),
      );
    });

  it("of an asynchronous endpoint says where answers go, encrypted, and is found again", () => {
    const asyncInference = {
      outputS3Uri: "s3://data/async/output",
      failureS3Uri: "s3://data/async/failures",
      maxConcurrentInvocationsPerInstance: 4,
      errorTopicArn: "arn:aws:sns:us-east-1:000000000000:errors",
    };
    const release = releaseOf({ asyncInference });
    const input = configurationInput(release);
    assert.deepEqual(input.AsyncInferenceConfig, {
      OutputConfig: {
        S3OutputPath: "s3://data/async/output",
        S3FailurePath: "s3://data/async/failures",
        KmsKeyId: release.document.serving.kmsKeyArn,
        NotificationConfig: { ErrorTopic: "arn:aws:sns:us-east-1:000000000000:errors" },
      },
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
    });
    const { serving } = foundConfigurationOf({
      ...input,
      EndpointConfigArn: "arn",
      CreationTime: new Date(0),
    });
    const canonical = (inference: object | undefined) =>
      canonicalServing({ ...serving, asyncInference: inference });
    assert.equal(canonical(serving.asyncInference), canonical(asyncInference));
    for (const change of [
      undefined,
      { outputS3Uri: "s3://data/other" },
      { failureS3Uri: "s3://data/other" },
      { maxConcurrentInvocationsPerInstance: 5 },
      { successTopicArn: "arn:aws:sns:us-east-1:000000000000:done" },
      { errorTopicArn: undefined },
    ])
      assert.notEqual(
        canonical(change === undefined ? undefined : { ...asyncInference, ...change }),
        canonical(asyncInference),
      );
  });

  it("without the volume key that it could have is not the one asked for", () => {
    const release = releaseOf({});
    const { KmsKeyId: _left, ...input } = configurationInput(release);
    const { serving } = foundConfigurationOf({
      ...input,
      EndpointConfigArn: "arn",
      CreationTime: new Date(0),
    });
    assert.equal(serving.kmsKeyArn, undefined);
  });
});
