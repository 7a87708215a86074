import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as path from "node:path";
import { KMS } from "@aws-sdk/client-kms";
import { Lambda } from "@aws-sdk/client-lambda";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { packedConsumer } from "../../support/packed-consumer";
import { remoteArguments, remoteHead, remoteProject } from "../../support/remote-consumer";
import { sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { hiddenAt, onlyOf, stateResources, valueAt } from "../../support/state-resources";
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
  this.timeout(240_000);
  const world = temporaryFolder("remote-deployment");
  let sandbox: Sandbox;
  let folder: string;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: world, python, mode: "scaled", scale: 20 });
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
  const state = async (...options: string[]) => stateResources(await succeeds("stack", "export", ...options));
  const aws = (part: "emulator" | "simulator") => localClientSettings(sandbox.ports, part);

  it("is told what the real parts are called", async () => {
    await succeeds("up", "--yes", "--skip-preview");
    const { reference, gatewayUrl, ...names } = JSON.parse(await succeeds("stack", "output", "--json"));
    assert.deepEqual(names, {
      endpointName: "sandbox-turbine-failure",
      documentParameterName: "/monitored-endpoint/sandbox/endpoints/sandbox-turbine-failure",
    });
    assert.match(gatewayUrl, /^https?:\/\/\S+$/);
    const { EndpointStatus } = await new SageMaker(aws("simulator")).describeEndpoint({
      EndpointName: names.endpointName,
    });
    assert.equal(EndpointStatus, "InService");
    const { KeyMetadata } = await new KMS(aws("emulator")).describeKey({ KeyId: reference.kmsKeyArn });
    assert.equal(KeyMetadata?.KeyState, "Enabled");
    assert.deepEqual(Object.keys(reference.gateways).sort(), [
      "afterAllowTrafficFunctionArn",
      "applicationName",
      "beforeAllowTrafficFunctionArn",
      "deploymentRoleArn",
      "gatewayRoleArn",
      "syntheticCanaryFunctionArn",
    ]);
  });

  it("hands the platform's parts on to the endpoint, with what they depend on", async () => {
    const resources = await state();
    const platform = onlyOf(resources, "monitored-endpoint:index:MonitoringPlatform");
    const configuration = onlyOf(resources, "aws:sagemaker/endpointConfiguration:EndpointConfiguration");
    const reference = (property: string) => valueAt(platform, `outputs.reference.${property}`);
    assert.equal(configuration.inputs?.kmsKeyArn, reference("kmsKeyArn"));
    const key = onlyOf(resources, "aws:kms/key:Key").urn;
    assert.ok(configuration.propertyDependencies?.kmsKeyArn?.includes(key));
    const group = onlyOf(resources, "aws:codedeploy/deploymentGroup:DeploymentGroup");
    assert.equal(group.inputs?.appName, reference("gateways.applicationName"));
    assert.equal(group.inputs?.serviceRoleArn, reference("gateways.deploymentRoleArn"));
  });

  it("deploys the functions that are packed", async () => {
    const lambda = new Lambda(aws("emulator"));
    const { CodeSize = 0 } =
      (await lambda.getFunction({ FunctionName: "monitored-endpoint-sandbox-orchestrator" })).Configuration ??
      {};
    assert.ok(CodeSize > 10_000, `${CodeSize} bytes are no orchestrator`);
  });

  it("keeps secrets secret on their way", async () => {
    const text = await succeeds("stack", "export");
    for (const secret of [routingKey, modelPackageArn])
      assert.ok(!text.includes(secret), "a secret is shown");
    const resources = await state("--show-secrets");
    const connection = onlyOf(resources, "aws:cloudwatch/eventConnection:EventConnection");
    assert.equal(hiddenAt(connection, "inputs.authParameters.apiKey.value"), routingKey);
    const model = onlyOf(resources, "aws:sagemaker/model:Model");
    assert.equal(hiddenAt(model, "inputs.primaryContainer.modelPackageName"), modelPackageArn);
  });

  it("is not changed by a second deployment", async () => {
    await succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("goes away without a trace", async () => {
    await succeeds("destroy", "--yes", "--skip-preview");
    assert.deepEqual(await state(), []);
    assert.deepEqual((await new SageMaker(aws("simulator")).listEndpoints({})).Endpoints, []);
    assert.deepEqual((await new Lambda(aws("emulator")).listFunctions({})).Functions, []);
  });
});
