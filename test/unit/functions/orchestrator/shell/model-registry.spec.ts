import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SageMakerModelRegistry } from "../../../../../functions/orchestrator/shell/model-registry";
import { packageArn } from "../samples";

/** A registry whose list holds these summaries. */
function listing(...summaries: object[]): SageMakerModelRegistry {
  const client = new SageMakerClient({
    region: "us-east-1",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    requestHandler: {
      handle: async () => {
        const body = Readable.from([JSON.stringify({ ModelPackageSummaryList: summaries })]);
        return { response: { statusCode: 200, headers: {}, body } };
      },
    },
  });
  return new SageMakerModelRegistry(client);
}

describe("the list of approved versions", () => {
  it("says when each was registered, newest version first, and leaves out what the registry does not say", async () => {
    const registry = listing(
      { ModelPackageArn: packageArn(1), ModelPackageVersion: 1 },
      { ModelPackageArn: packageArn(2), ModelPackageVersion: 2, CreationTime: 1_777_629_600.5 },
      { ModelPackageArn: packageArn(3), CreationTime: 1_777_629_600 },
      { ModelPackageVersion: 4, CreationTime: 1_777_629_600 },
    );
    assert.deepEqual(await registry.newestApproved("turbine-failure", 10), [
      { modelPackageArn: packageArn(3), modelPackageVersion: 3, createdAt: "2026-05-01T10:00:00.000Z" },
      { modelPackageArn: packageArn(2), modelPackageVersion: 2, createdAt: "2026-05-01T10:00:00.500Z" },
      { modelPackageArn: packageArn(1), modelPackageVersion: 1 },
    ]);
  });
});
