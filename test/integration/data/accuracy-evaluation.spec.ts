import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreatePipelineCommand,
  ListPipelineExecutionsCommand,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import { monitoringReportSchema } from "../../../functions/shared/monitoring-report";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { worldFiles } from "../../../sandbox/world/world-files";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { accuracyPlan, captured, labelled } from "../../unit/functions/accuracy-evaluator/samples";
import { endpointDocument } from "./endpoint-document";

const documentPath = "/monitored-endpoint/sandbox/endpoints/";
const bucket = "accuracy-evaluation-data";
const table = "accuracy-evaluation-ledger";
const endpointName = "sandbox-labelled";
const pipelineName = "turbine-failure-training";
const hourMs = 3_600_000;
const run = promisify(execFile);

describe("the accuracy evaluator against the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("accuracy-evaluation");
  let sandbox: Sandbox;
  let s3: S3Client;
  let cloudWatch: CloudWatchClient;
  let sageMaker: SageMakerClient;
  let ledger: LedgerReader;
  let startMs: number;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    const { nowMs } = await sandbox.clock.read();
    startMs = Math.ceil(nowMs / hourMs) * hourMs;
    await sandbox.clock.advance((startMs + 2.25 * hourMs - nowMs) / 1000);
    const client = {
      endpoint: `http://127.0.0.1:${sandbox.ports.emulator}`,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    };
    s3 = new S3Client(client);
    const simulated = { ...client, endpoint: `http://127.0.0.1:${sandbox.ports.simulator}` };
    cloudWatch = new CloudWatchClient(simulated);
    sageMaker = new SageMakerClient(simulated);
    const dynamo = new DynamoDBClient(client);
    ledger = new LedgerReader(DynamoDBDocumentClient.from(dynamo), table);
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await dynamo.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        AttributeDefinitions: [
          { AttributeName: "pk", AttributeType: "S" },
          { AttributeName: "sk", AttributeType: "S" },
        ],
      }),
    );
    const accuracy = accuracyPlan({
      breachWindows: 2,
      retraining: {
        pipelineName,
        parameters: { Reason: "accuracy" },
        cooldownHours: 1,
        maximumDurationHours: 12,
      },
      minimumSamples: 50,
      labelsS3Uri: `s3://${bucket}/labels/${endpointName}`,
      reportsS3Uri: `s3://${bucket}/accuracy/${endpointName}`,
    });
    await new SSMClient(client).send(
      new PutParameterCommand({
        Name: `${documentPath}${endpointName}`,
        Type: "String",
        Value: JSON.stringify({ ...endpointDocument(endpointName, bucket, "baseline"), accuracy }),
      }),
    );
    await traffic(0);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  /** A pipeline of one step, which takes ten minutes. */
  async function createPipeline(): Promise<void> {
    const PipelineDefinition = JSON.stringify({
      Version: "2020-12-01",
      Parameters: [{ Name: "Reason", Type: "String" }],
      Steps: [
        {
          Name: "Train",
          Type: "Training",
          Arguments: { OutputDataConfig: { S3OutputPath: `s3://${bucket}/trained/` } },
        },
      ],
    });
    const RoleArn = "arn:aws:iam::000000000000:role/training";
    await sageMaker.send(
      new CreatePipelineCommand({ PipelineName: pipelineName, RoleArn, PipelineDefinition }),
    );
  }

  const hourFolder = (hour: number) =>
    new Date(startMs + hour * hourMs).toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");

  async function put(key: string, lines: readonly string[]): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: `${lines.join("\n")}\n` }));
  }

  /** A hundred predictions of an hour: ten failures of which four are found, and one that is cut off; labels follow. */
  async function traffic(hour: number): Promise<void> {
    const time = new Date(startMs + hour * hourMs + 60_000).toISOString();
    const ids = Array.from({ length: 100 }, (_, index) => `h${hour}-${index}`);
    const lines = ids.map((id, index) => captured({ id, data: index < 4 ? "0.9\n" : "0.1\n", time }));
    await put(`capture/${endpointName}/primary/${hourFolder(hour)}/01-a.jsonl`, lines.slice(0, 60));
    await put(`capture/${endpointName}/primary/${hourFolder(hour)}/31-b.jsonl`, [
      ...lines.slice(60),
      lines[0]?.slice(0, 90) ?? "",
    ]);
    const labels = ids.map((id, index) => labelled(id, index < 10 ? "1" : "0"));
    await put(`labels/${endpointName}/${hourFolder(hour + 1)}/part-0.jsonl`, labels.slice(0, 80));
  }

  /** Runs the function in a process of its own, with the sandbox's variables and clock, as the emulator does. */
  async function invoke(detailType: string, detail: object): Promise<void> {
    const handler = path.join(checkoutFolder, "functions/accuracy-evaluator/handler.ts");
    const event = { source: "monitored-endpoint", "detail-type": detailType, detail };
    const script = `require(${JSON.stringify(handler)}).handler(${JSON.stringify(event)})
      .catch((error) => { console.error(error.name + ": " + error.message); process.exitCode = 1; });`;
    await run(process.execPath, ["--require", "tsx/cjs", "-e", script], {
      cwd: checkoutFolder,
      env: {
        ...sandbox.environment,
        DOCUMENT_PATH: documentPath,
        LEDGER_TABLE_NAME: table,
        SANDBOX_CLOCK_FILE: worldFiles(folder).clock,
        NODE_OPTIONS: `--require ${JSON.stringify(path.join(checkoutFolder, "sandbox/emulator/clock-preload.cjs"))}`,
      },
    });
  }
  const evaluate = (name = endpointName) => invoke("Evaluate Accuracy", { endpointName: name });

  async function report(hour: number) {
    const Key = `accuracy/${endpointName}/${endpointName}/${hourFolder(hour)}/evaluation.json`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return JSON.parse((await Body?.transformToString()) ?? "");
  }

  async function maximum(metric: string, name = endpointName): Promise<number | undefined> {
    const { Datapoints = [] } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: "MonitoredEndpoint/Accuracy",
        MetricName: metric,
        Dimensions: [{ Name: "EndpointName", Value: name }],
        StartTime: new Date(startMs),
        EndTime: new Date(startMs + 24 * hourMs),
        Period: 86_400,
        Statistics: ["Maximum"],
      }),
    );
    return Datapoints[0]?.Maximum;
  }

  it("judges the window whose labels have had their time, by what is known of it", async () => {
    await evaluate();
    const found = await report(0);
    assert.equal(monitoringReportSchema.safeParse(found).success, true);
    assert.deepEqual(
      [found.outcome, found.counts.predictions, found.counts.labelled, found.coverage, found.windowsBelowSla],
      ["evaluated", 100, 80, 0.8, 1],
    );
    assert.deepEqual(found.counts.unreadableCaptureLines, { "not JSON (truncated or corrupt)": 1 });
    // Four of ten found, no false alarm.
    assert.ok(Math.abs(found.metrics.f1 - 8 / 14) < 1e-12);
    assert.equal(found.findings[0].check, "accuracy_below_sla");
    assert.equal(await maximum("WindowsBelowSla"), 1);
    assert.equal(await ledger.retraining(endpointName), undefined);
  });

  it("asks for a retraining with the second window, once, and says why it could not begin", async () => {
    await traffic(1);
    await sandbox.clock.advance(hourMs / 1000);
    await evaluate();
    await evaluate();
    assert.equal((await report(1)).windowsBelowSla, 2);
    const record = await ledger.retraining(endpointName);
    assert.equal(record?.state, "FAILED");
    assert.match(record?.reason ?? "", /could not be started: ResourceNotFound/);
    assert.deepEqual(
      record?.windows.map(({ start }) => Date.parse(start)),
      [startMs, startMs + hourMs],
    );
    assert.deepEqual(
      (await ledger.decisions(endpointName)).map(({ kind, decision }) => `${kind} ${decision}`),
      ["retraining RETRAINING_STARTED", "retraining RETRAINING_FAILED"],
    );
    await invoke("Check Retraining", { environment: "sandbox" });
    assert.equal(await maximum("RetrainingFailed"), 1);
  });

  it("starts the next one after the cool-down, and follows it to its end", async () => {
    await createPipeline();
    await sandbox.clock.advance((2 * hourMs) / 1000);
    await traffic(2);
    await traffic(3);
    await evaluate();
    assert.equal((await ledger.retraining(endpointName))?.state, "RUNNING");
    await sandbox.clock.advance(900);
    await invoke("Check Retraining", { environment: "sandbox" });
    const decisions = (await ledger.decisions(endpointName)).map(({ decision }) => decision);
    assert.deepEqual(decisions.slice(2), ["RETRAINING_STARTED", "RETRAINING_SUCCEEDED"]);
    const { PipelineExecutionSummaries: executions = [] } = await sageMaker.send(
      new ListPipelineExecutionsCommand({ PipelineName: pipelineName }),
    );
    assert.deepEqual(
      executions.map(({ PipelineExecutionArn }) => PipelineExecutionArn),
      [(await ledger.retraining(endpointName))?.pipelineExecutionArn],
    );
  });

  it("fails for an endpoint without a document, after saying that the evaluation was not possible", async () => {
    await assert.rejects(
      evaluate("sandbox-unknown"),
      /DocumentMissingError: .*sandbox-unknown does not exist/,
    );
    assert.equal(await maximum("EvaluationNotPossible", "sandbox-unknown"), 1);
  });
});
