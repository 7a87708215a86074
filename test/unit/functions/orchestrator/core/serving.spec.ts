import assert from "node:assert/strict";
import { canonicalServing, type Serving } from "../../../../../functions/orchestrator/core/serving";
import { endpointDocument } from "../samples";

const serving: Serving = {
  ...endpointDocument().serving,
  vpc: { subnetIds: ["subnet-a", "subnet-b"], securityGroupIds: ["sg-a"] },
};
const differs = (change: Partial<Serving>): boolean =>
  canonicalServing({ ...serving, ...change }) !== canonicalServing(serving);

describe("a serving specification", () => {
  it("changes with everything that SageMaker acts on", () => {
    const changes: Partial<Serving>[] = [
      { variantName: "other" },
      { instanceType: "ml.m5.xlarge" },
      { instanceCount: 5 },
      { executionRoleArn: "arn:aws:iam::000000000000:role/other" },
      { kmsKeyArn: "arn:aws:kms:us-east-1:000000000000:key/2" },
      { networkIsolation: false },
      { vpc: { subnetIds: ["subnet-a"], securityGroupIds: ["sg-a"] } },
      { dataCapture: { ...serving.dataCapture, samplingPercentage: 50 } },
      { dataCapture: { ...serving.dataCapture, destinationS3Uri: "s3://data-bucket/other" } },
    ];
    assert.deepEqual(
      changes.map(differs),
      changes.map(() => true),
    );
  });

  it("stays the same when only order or a trailing slash differs", () => {
    assert.equal(
      differs({ vpc: { subnetIds: ["subnet-b", "subnet-a"], securityGroupIds: ["sg-a"] } }),
      false,
    );
    assert.equal(
      differs({ dataCapture: { ...serving.dataCapture, destinationS3Uri: "s3://data-bucket/capture/" } }),
      false,
    );
  });
});
