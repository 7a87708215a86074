import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CopyObjectCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import { type BuiltFunction, buildFunctions } from "../../../functions/build";
import { turbineRegistry } from "../../../sandbox/data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { rowsForTraffic } from "../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { functionLogReader } from "../../../sandbox/world/function-logs";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { createFunction } from "../../support/create-function";
import { eventually } from "../../support/eventually";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { functionUrlEvent } from "../../unit/functions/gateway/http-requests";
import {
  type Clients,
  deploy,
  document,
  documentPath,
  putParameter,
  sandboxClients,
} from "../orchestrator/sandbox-endpoint";
import { dataBucket, deployGateway } from "../orchestrator/sandbox-gateway";

const { endpointName } = document();
const contractKey = "contract/contract.json";

describe("the gateway and its synthetic canary as real functions in the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("gateway");
  let sandbox: Sandbox;
  let clients: Clients;
  let lambda: LambdaClient;
  let data: TrainingData;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "scaled", scale: 60 });
    clients = sandboxClients(sandbox);
    lambda = new LambdaClient(localClientSettings(sandbox.ports, "emulator"));
    const built = await buildFunctions(path.join(folder, "functions"));
    data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
    const { environment } = sandbox;
    const recipe = { version: 1, forest: { seed: 1, trees: 3, depth: 3 }, trainingShare: 0.3 };
    const { arn } = await registerModelVersion({ environment, data, recipe });
    await approveModelVersion(environment, arn);
    await deploy(clients, document(), arn);
    await putSeededContract();
    const gateway = await deployGateway(sandbox, built, endpointName);
    await putParameter(clients, endpointName, JSON.stringify({ ...document(), gateway }));
    await createCanary(built);
    await eventually("the endpoint is in service", async () => {
      const { EndpointStatus } = await clients.sageMaker.send(
        new DescribeEndpointCommand({ EndpointName: endpointName }),
      );
      return EndpointStatus === "InService" ? true : undefined;
    });
  });
  after(async () => {
    for (const client of [lambda, clients?.s3, clients?.cloudWatch]) client?.destroy();
    await sandbox.stop();
    removeFolder(folder);
  });

  /** The files that the registration of the first version computed, where the gateway looks for them. */
  async function putSeededContract(): Promise<void> {
    for (const name of ["contract.json", "golden-requests.jsonl"])
      await clients.s3.send(
        new CopyObjectCommand({
          Bucket: dataBucket,
          Key: `contract/${name}`,
          CopySource: `${turbineRegistry.bucket}/${turbineRegistry.group}/${name}`,
        }),
      );
  }

  async function createCanary(built: readonly BuiltFunction[]): Promise<void> {
    const file = built.find(({ name }) => name === "synthetic-canary")?.file ?? "";
    const path = `process.env.DOCUMENT_PATH = ${JSON.stringify(documentPath)};\n`;
    await createFunction(lambda, "synthetic-canary", path + readFileSync(file, "utf8"));
  }

  async function invoke(functionName: string, event: object) {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    assert.equal(FunctionError, undefined, Buffer.from(Payload ?? []).toString());
    return JSON.parse(Buffer.from(Payload ?? []).toString() || "null");
  }
  const ask = (body: string, headers: Record<string, string> = {}) =>
    invoke(`${endpointName}-gateway:live`, functionUrlEvent(body, headers));

  async function canaryFailed(): Promise<number | undefined> {
    const event = {
      source: "monitored-endpoint",
      "detail-type": "Synthetic Canary",
      detail: { endpointName },
    };
    await invoke("synthetic-canary", event);
    const { nowMs } = await sandbox.clock.read();
    const { Datapoints = [] } = await clients.cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: "MonitoredEndpoint/Canary",
        MetricName: "SyntheticCanaryFailed",
        Dimensions: [{ Name: "EndpointName", Value: endpointName }],
        StartTime: new Date(nowMs - 24 * 3_600_000),
        EndTime: new Date(nowMs + 3_600_000),
        Period: 86_400,
        Statistics: ["Maximum"],
      }),
    );
    return Datapoints.map(({ Maximum = Number.NaN }) => Maximum)
      .sort()
      .at(-1);
  }

  it("answers a user's rows with the model's probabilities", async () => {
    const rows = rowsForTraffic(data, { seed: 5 });
    const body = Array.from({ length: 20 }, () => rows.next().value).join("\n");
    const answer = await ask(body, { "x-inference-id": "order-7" });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.match(answer.body, /^([01](\.\d+)?\n){20}$/);
    assert.equal(answer.headers["x-inference-id"], "order-7");
    assert.equal(answer.headers["x-model-variant"], document().serving.variantName);
  });

  it("refuses what the contract does not take, all problems at once", async () => {
    const answer = await ask("cold,310,1500,40,10\n300,310,1500,40,1e9");
    assert.equal(answer.statusCode, 400);
    const { error } = JSON.parse(answer.body);
    assert.deepEqual(
      error.problems.map(({ row, feature }: { row: number; feature: string }) => `${row} ${feature}`),
      ["1 air_temperature", "2 tool_wear"],
    );
    assert.equal((await ask("300", { "content-type": "application/json" })).statusCode, 415);
  });

  it("writes its metrics as lines that CloudWatch reads, and no payload", async () => {
    const read = await functionLogReader(sandbox.ports);
    const own = await eventually("the gateway's log", async () => {
      const lines = (await read()).filter(({ functionName }) => functionName === `${endpointName}-gateway`);
      return lines.some(({ text }) => text.includes('"_aws"')) ? lines : undefined;
    });
    assert.ok(!own.some(({ text }) => text.includes("cold,310")));
  });

  it("is found well by the canary, and failed once its contract is gone", async () => {
    assert.equal(await canaryFailed(), 0);
    await clients.s3.send(new DeleteObjectCommand({ Bucket: dataBucket, Key: contractKey }));
    assert.equal(await canaryFailed(), 1);
    await putSeededContract();
  });
});
