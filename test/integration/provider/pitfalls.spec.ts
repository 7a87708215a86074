import assert from "node:assert/strict";
import * as path from "node:path";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { type Bag, type ProviderProcess, type Resource, startProvider } from "./provider-process";
import { simulatorParents } from "./simulator-parents";

const endpoint: Resource = { type: "aws:sagemaker/endpoint:Endpoint", name: "endpoint" };
const alarm: Resource = { type: "aws:cloudwatch/metricAlarm:MetricAlarm", name: "alarm" };

const alarmInputs = {
  name: "errors",
  namespace: "Test",
  metricName: "Errors",
  statistic: "Sum",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  evaluationPeriods: 1,
  period: 60,
  treatMissingData: "notBreaching",
};

const endpointInputs = (endpointConfigName: string) => ({
  name: "endpoint",
  endpointConfigName,
  deploymentConfig: {
    autoRollbackConfiguration: { alarms: [{ alarmName: "errors" }] },
    blueGreenUpdatePolicy: {
      maximumExecutionTimeoutInSeconds: 14_400,
      terminationWaitInSeconds: 3600,
      trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: 0 },
    },
  },
});

describe("what the stand-in provider does when AWS changes behind its back", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("provider-pitfalls");
  let sandbox: Sandbox;
  let provider: ProviderProcess;
  let sageMaker: SageMaker;
  let cloudWatch: CloudWatch;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "scaled", scale: 600 });
    const data = await loadTrainingData({ kind: "generated", rows: 500, seed: 1 });
    const recipe = { version: 1, forest: { seed: 1, trees: 1, depth: 2 }, trainingShare: 0.5 };
    await registerModelVersion({ environment: sandbox.environment, data, recipe });
    const client = {
      endpoint: `http://127.0.0.1:${sandbox.ports.simulator}`,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    };
    sageMaker = new SageMaker(client);
    cloudWatch = new CloudWatch(client);
    provider = await startProvider(sandbox.environment);
    await provider.configure({});
    const needed = simulatorParents.filter(({ type }) => /:(Model|EndpointConfiguration)$/.test(type));
    for (const { type, inputs } of needed) await made({ type, name: "parent" }, inputs);
    await made(alarm, alarmInputs);
  });
  after(async () => {
    await provider.stop();
    await sandbox.stop();
    removeFolder(folder);
  });

  async function made(resource: Resource, given: Bag): Promise<{ id: string; state: Bag; inputs: Bag }> {
    const { inputs, failures } = await provider.check(resource, given);
    assert.deepEqual(failures, []);
    return { ...(await provider.create(resource, inputs)), inputs };
  }

  it("says why an endpoint failed, again when it is updated, and hands its id on so that it can be removed", async () => {
    const model = {
      name: "broken",
      executionRoleArn: "arn:aws:iam::000000000000:role/r",
      primaryContainer: { image: "i" },
    };
    await made({ type: "aws:sagemaker/model:Model", name: "broken" }, model);
    const variant = {
      variantName: "v",
      modelName: "broken",
      initialInstanceCount: 1,
      instanceType: "ml.m5.large",
    };
    const configuration = { name: "broken", productionVariants: [variant] };
    await made(
      { type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration", name: "broken" },
      configuration,
    );
    const broken = made(endpoint, { name: "broken", endpointConfigName: "broken" });
    await assert.rejects(broken, (error: Error & { metadata: { get(name: string): Buffer[] } }) => {
      assert.match(error.message, /endpoint broken is Failed: The primary container/);
      const [details] = error.metadata.get("grpc-status-details-bin");
      assert.match(String(details), /pulumirpc\.ErrorResourceInitFailed/);
      return true;
    });
    const { state, inputs } = await provider.read(endpoint, "broken", {}, {});
    await assert.rejects(provider.update(endpoint, "broken", state, inputs), /endpoint broken is Failed/);
    await provider.remove(endpoint, "broken", {});
    assert.equal((await provider.read(endpoint, "broken", {}, {})).id, "");
  });

  it("takes a rolled back update as a success, and records the configuration that is live", async () => {
    const { id, state } = await made(endpoint, endpointInputs("parent-configuration-1"));
    const { inputs } = await provider.check(endpoint, endpointInputs("parent-configuration-2"));
    let settled = false;
    const updating = provider.update(endpoint, id, state, inputs).finally(() => {
      settled = true;
    });
    while (!settled) {
      const { EndpointStatus } = await sageMaker.describeEndpoint({ EndpointName: id });
      const MetricData = [
        { MetricName: "Errors", Value: 1, Timestamp: new Date((await sandbox.clock.read()).nowMs) },
      ];
      if (EndpointStatus === "Updating") await cloudWatch.putMetricData({ Namespace: "Test", MetricData });
    }
    const recorded = await updating;
    assert.equal(recorded.endpointConfigName, "parent-configuration-1");
    assert.deepEqual((await provider.diff(endpoint, id, recorded, inputs)).detailed, {
      endpointConfigName: "UPDATE",
    });
  });

  it("shows in a refresh what was changed elsewhere", async () => {
    const { inputs } = await provider.check(alarm, alarmInputs);
    const before = await provider.read(alarm, "errors", {}, inputs);
    await cloudWatch.putMetricAlarm({
      AlarmName: "errors",
      Namespace: "Test",
      MetricName: "Errors",
      Statistic: "Sum",
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: 99,
      EvaluationPeriods: 1,
      Period: 60,
      ActionsEnabled: false,
    });
    const after = await provider.read(alarm, "errors", before.state, before.inputs);
    assert.equal(after.inputs.threshold, 99);
    assert.deepEqual((await provider.diff(alarm, "errors", after.state, inputs)).detailed, {
      actionsEnabled: "UPDATE",
      threshold: "UPDATE",
      treatMissingData: "UPDATE",
    });
  });
});
