import assert from "node:assert/strict";
import * as path from "node:path";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ViolationReader } from "../../../functions/shared/violation-reader";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { rowsForTraffic } from "../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../sandbox/data/training-data";
import { invoke } from "../../../sandbox/demo/traffic";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { assertKeepsPolicies } from "../../support/assert-keeps-policies";
import { eventually } from "../../support/eventually";
import { writeFiles } from "../../support/pulumi-project";
import { sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { modelMonitorProgram } from "./model-monitor-program";

const endpointName = "sandbox-turbine-failure";

describe("an endpoint that Model Monitor watches", function () {
  this.timeout(150_000);
  const folder = temporaryFolder("model-monitor-backend");
  let sandbox: Sandbox;
  let data: TrainingData;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    // An hour, which is Model Monitor's shortest window, passes in half a minute.
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, scale: 120 });
    data = await loadTrainingData({ kind: "generated", rows: 1000, seed: 1 });
    const recipe = { version: 1, forest: { seed: 1, trees: 2, depth: 3 }, trainingShare: 1 };
    const { environment } = sandbox;
    const { arn } = await registerModelVersion({ environment, data, recipe });
    await approveModelVersion(environment, arn);
    writeFiles(folder, {
      "program/Pulumi.yaml": "name: model-monitor-test\nruntime: nodejs\n",
      "program/Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
      "program/package.json": '{ "name": "model-monitor-test", "main": "index.js" }',
      "program/index.js": modelMonitorProgram,
      "state/.keep": "",
    });
    await pulumi("stack", "init", "dev");
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const pulumi = (...args: string[]) => sandboxPulumiOutput(folder, sandbox.ports, args);

  it("passes the policy pack, with its metrics on, its network closed and its volumes encrypted", async () => {
    const up = await pulumi(
      ...["up", "--yes", "--skip-preview"],
      ...["--policy-pack", path.join(checkoutFolder, "policies")],
    );
    assertKeepsPolicies(up);
    const sageMaker = new SageMaker(localClientSettings(sandbox.ports, "simulator"));
    const { JobDefinitionSummaries: [summary] = [] } = await sageMaker.listDataQualityJobDefinitions({});
    const definition = await sageMaker.describeDataQualityJobDefinition({
      JobDefinitionName: summary?.MonitoringJobDefinitionName,
    });
    assert.equal(definition.DataQualityAppSpecification?.Environment?.publish_cloudwatch_metrics, "Enabled");
    assert.equal(definition.NetworkConfig?.EnableNetworkIsolation, true);
    assert.equal(definition.NetworkConfig?.EnableInterContainerTrafficEncryption, true);
    assert.ok(definition.JobResources?.ClusterConfig?.VolumeKmsKeyId);
    assert.ok(definition.DataQualityJobOutputConfig?.KmsKeyId);
  });

  it("has what its runs find in the knowledge base, and its metric over the threshold", async () => {
    const runtime = new SageMakerRuntimeClient(localClientSettings(sandbox.ports, "simulator"));
    const shifts = [{ kind: "offset", feature: "air_temperature", standardDeviations: 4 }] as const;
    const rows = rowsForTraffic(data, { seed: 3, shifts });
    for (let sent = 0; sent < 200; sent += 1) await invoke(runtime, endpointName, rows.next().value);

    const dynamoDb = new DynamoDBClient(localClientSettings(sandbox.ports, "emulator"));
    const reader = new ViolationReader(
      DynamoDBDocumentClient.from(dynamoDb),
      "monitored-endpoint-sandbox-knowledge-base",
    );
    const record = await eventually(
      "the drift in the knowledge base",
      async () =>
        (await reader.records()).found.find(
          ({ feature, check }) => feature === "air_temperature" && check === "baseline_drift_check",
        ),
      100_000,
    );
    assert.equal(record.upstreamSource, "historian:ambient-probes");
    assert.equal(record.direction, "up");
    assert.equal(record.last.endpointName, endpointName);
    assert.match(record.last.description, /^Numerical distance: /);
    await eventually("the end of the report's intake", async () =>
      (await reader.unfinishedReports()).found.length === 0 ? true : undefined,
    );

    const cloudWatch = new CloudWatch(localClientSettings(sandbox.ports, "simulator"));
    const { MetricAlarms: [alarm] = [] } = await eventually(
      "the feature's alarm",
      async () => {
        const found = await cloudWatch.describeAlarms({
          AlarmNames: [`${endpointName}-drift-air_temperature`],
          StateValue: "ALARM",
        });
        return (found.MetricAlarms ?? []).length > 0 ? found : undefined;
      },
      40_000,
    );
    assert.equal(alarm?.Namespace, "aws/sagemaker/Endpoints/data-metrics");
  });
});
