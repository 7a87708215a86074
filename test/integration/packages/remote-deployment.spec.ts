import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as path from "node:path";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { SSM } from "@aws-sdk/client-ssm";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { packedConsumer } from "../../support/packed-consumer";
import { remoteArguments, remoteHead, remoteProject } from "../../support/remote-consumer";
import { sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const bucket = "turbine-failure-registry-000000000000";
const routingKey = "0123456789abcdefghijABCDEFGHIJ42";
const here = {
  environment: "sandbox",
  accountId: "000000000000",
  region: "us-east-1",
  modelBucketNames: [bucket],
};
const registry = `s3://${bucket}/turbine-failure`;
const { platform, endpoint } = remoteArguments({
  platform: { ...here, gateways: true, deletionProtection: false },
  endpoint: {
    ...here,
    protectEndpoint: false,
    drift: {
      baselineStatisticsS3Uri: `${registry}/1/baseline/statistics.json`,
      baselineConstraintsS3Uri: `${registry}/1/baseline/constraints.json`,
      keyFeatures: ["rpm"],
    },
    gateway: {
      contractS3Uri: `${registry}/contract.json`,
      goldenRequestsS3Uri: `${registry}/golden-requests.jsonl`,
    },
  },
});
const modelPackageArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine-failure/1";

const program = `${remoteHead}
const platform = new MonitoringPlatform("platform", {
  ...${JSON.stringify(platform)},
  incidents: { pagerDuty: { routingKey: new pulumi.Config().requireSecret("routingKey") } },
});
const endpoint = new MonitoredEndpoint("turbine-failure", {
  ...${JSON.stringify(endpoint)},
  initialModelPackageArn: pulumi.secret("${modelPackageArn}"),
  platform: platform.reference,
});
exports.reference = platform.reference;
exports.endpointName = endpoint.endpointName;
exports.documentParameterName = endpoint.documentParameterName;
exports.gatewayUrl = endpoint.gatewayUrl;
`;

describe("a remote consumer of the packed components, deployed", function () {
  this.timeout(400_000);
  const world = temporaryFolder("remote-deployment");
  let sandbox: Sandbox;
  let folder: string;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: world, python, mode: "scaled", scale: 120 });
    const { environment } = sandbox;
    const data = await loadTrainingData({ kind: "generated", rows: 500, seed: 1 });
    const recipe = { version: 1, forest: { seed: 1, trees: 1, depth: 2 }, trainingShare: 0.5 };
    const { arn } = await registerModelVersion({ environment, data, recipe });
    assert.equal(arn, modelPackageArn);
    await approveModelVersion(environment, arn);
    folder = await packedConsumer(
      {
        ...remoteProject("program", program),
        "program/Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
        "state/.keep": "",
      },
      ["components"],
    );
    await succeeds("stack", "init", "dev");
    await succeeds("config", "set", "--secret", "routingKey", routingKey);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(world);
    rmSync(folder, { recursive: true, force: true });
  });

  const succeeds = (...args: string[]) => sandboxPulumiOutput(folder, sandbox.ports, args);

  it("exists", async () => {
    console.log(await succeeds("up", "--yes", "--skip-preview"));
    console.log(await succeeds("stack", "output", "--json"));
    require("fs").writeFileSync("/tmp/remote-state.json", await succeeds("stack", "export"));
  });

  it("is not changed by a second deployment", async () => {
    await succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("goes away", async () => {
    console.log(await succeeds("destroy", "--yes", "--skip-preview"));
  });
});
