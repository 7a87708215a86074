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
