import assert from "node:assert/strict";
import * as path from "node:path";
import { GetBucketVersioningCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DescribeModelPackageCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { loadPredictor } from "../../../sandbox/data/predictor";
import { turbineRegistry, type VersionRecipe } from "../../../sandbox/data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData, type TrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const small = { forest: { seed: 5, trees: 4, depth: 4 }, trainingShare: 0.3 };
const evaluated: VersionRecipe = { ...small, version: 1 };
const unevaluated: VersionRecipe = { ...small, version: 2, withoutEvaluation: true };

describe("the registration of model versions", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("registry-seed");
  let sandbox: Sandbox;
  let data: TrainingData;
  let s3: S3Client;
  let sageMaker: SageMakerClient;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
    const credentials = { accessKeyId: "000000000000", secretAccessKey: "sandbox" };
    const emulator = `http://127.0.0.1:${sandbox.ports.emulator}`;
    const simulator = `http://127.0.0.1:${sandbox.ports.simulator}`;
    s3 = new S3Client({ endpoint: emulator, region: "us-east-1", credentials });
    sageMaker = new SageMakerClient({ endpoint: simulator, region: "us-east-1", credentials });
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const register = (recipe: VersionRecipe) =>
    registerModelVersion({ environment: sandbox.environment, data, recipe });

  async function objectAt(uri: string | undefined): Promise<Buffer> {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri ?? "") ?? [];
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  it("puts the artifact and the reports where the registry says they are", async () => {
    const { arn, created } = await register(evaluated);
    assert.equal(created, true);
    const version = await sageMaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.equal(version.ModelApprovalStatus, "PendingManualApproval");
    const artifact = await objectAt(version.InferenceSpecification?.Containers?.[0]?.ModelDataUrl);
    const predictor = await loadPredictor(artifact);
    assert.match(predictor.predict("300,310,1540,40,20"), /^[01](\.\d+)?\n$/);
    const report = JSON.parse(String(await objectAt(version.ModelMetrics?.ModelQuality?.Statistics?.S3Uri)));
    assert.ok(report.binary_classification_metrics.auc.value > 0.5);
    const { Statistics, Constraints } = version.DriftCheckBaselines?.ModelDataQuality ?? {};
    assert.equal(JSON.parse(String(await objectAt(Statistics?.S3Uri))).features.length, 5);
    assert.equal(JSON.parse(String(await objectAt(Constraints?.S3Uri))).features.length, 5);
  });

  it("keeps every version of the objects", async () => {
    const versioning = await s3.send(new GetBucketVersioningCommand({ Bucket: turbineRegistry.bucket }));
    assert.equal(versioning.Status, "Enabled");
  });

  it("changes nothing when the version is there already", async () => {
    const { arn, created } = await register(evaluated);
    assert.equal(created, false);
    assert.match(arn, /model-package\/turbine-failure\/1$/);
  });

  it("can leave the evaluation out", async () => {
    const { arn } = await register(unevaluated);
    const version = await sageMaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.equal(version.ModelMetrics, undefined);
    assert.ok(version.DriftCheckBaselines?.ModelDataQuality?.Statistics);
  });

  it("refuses to skip a number, as something that the person at the keyboard can mend", async () => {
    await assert.rejects(register({ ...small, version: 7 }), {
      name: "UserError",
      message: /version 7 is not the next one, which is 3; register versions in order/,
    });
  });

  it("approves a version", async () => {
    const { arn } = await register(evaluated);
    await approveModelVersion(sandbox.environment, arn);
    const version = await sageMaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.equal(version.ModelApprovalStatus, "Approved");
  });

  it("never falls back to real AWS when an address is missing", async () => {
    const { AWS_ENDPOINT_URL: _, ...incomplete } = sandbox.environment;
    await assert.rejects(
      registerModelVersion({ environment: incomplete, data, recipe: evaluated }),
      /AWS_ENDPOINT_URL.* must be set/,
    );
    const { AWS_ENDPOINT_URL_SAGEMAKER: __, ...withoutSimulator } = sandbox.environment;
    await assert.rejects(
      approveModelVersion(withoutSimulator, "arn"),
      /AWS_ENDPOINT_URL_SAGEMAKER must be set/,
    );
  });
});
