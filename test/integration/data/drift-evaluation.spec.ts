import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { prepareModelVersion } from "../../../sandbox/data/model-version";
import { rowsForTraffic, type TrafficShift } from "../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../sandbox/data/training-data";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { worldFiles } from "../../../sandbox/world/world-files";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { captureLine } from "../../unit/functions/drift-evaluator/core/capture-records";
import { createLedgerTable, TableName } from "../orchestrator/emulated-ledger";
import { endpointDocument } from "./endpoint-document";

const documentPath = "/monitored-endpoint/sandbox/endpoints/";
const dataBucket = "drift-evaluation-data";
const run = promisify(execFile);

/** A window of one hour ends at `hour`; the evaluator runs a quarter of an hour later. */
const hourMs = 3_600_000;

describe("the drift evaluator against the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("drift-evaluation");
  let sandbox: Sandbox;
  let data: TrainingData;
  let s3: S3Client;
  let cloudWatch: CloudWatchClient;
  let window: { start: Date; end: Date };

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    const { nowMs } = await sandbox.clock.read();
    const nextHour = Math.ceil(nowMs / hourMs) * hourMs;
    window = { start: new Date(nextHour), end: new Date(nextHour + hourMs) };
    await sandbox.clock.advance((nextHour + hourMs * 1.25 - nowMs) / 1000);

    data = await loadTrainingData({ kind: "generated", rows: 5_000, seed: 11 });
    const recipe = { forest: { seed: 5, trees: 2, depth: 3 }, trainingShare: 1 };
    const { statistics, constraints } = await prepareModelVersion(data, recipe);
    const client = {
      endpoint: `http://127.0.0.1:${sandbox.ports.emulator}`,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    };
    s3 = new S3Client(client);
    cloudWatch = new CloudWatchClient({ ...client, endpoint: `http://127.0.0.1:${sandbox.ports.simulator}` });
    await createLedgerTable(DynamoDBDocumentClient.from(new DynamoDBClient(client)));
    await s3.send(new CreateBucketCommand({ Bucket: dataBucket }));
    await put("baseline/statistics.json", statistics);
    await put("baseline/constraints.json", constraints);
    const parameters = new SSMClient(client);
    for (const name of ["clean", "hot", "silent", "unbound"]) {
      const document = endpointDocument(
        `sandbox-${name}`,
        dataBucket,
        name === "unbound" ? "nowhere" : "baseline",
      );
      await parameters.send(
        new PutParameterCommand({
          Name: `${documentPath}sandbox-${name}`,
          Type: "String",
          Value: JSON.stringify(document),
        }),
      );
    }
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  async function put(key: string, body: string): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket: dataBucket, Key: key, Body: body }));
  }

  const hourOf = (time: Date) => time.toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");

  /** Writes 600 captured requests of the window, one of them cut off. */
  async function capture(endpoint: string, shifts: readonly TrafficShift[]): Promise<void> {
    const rows = rowsForTraffic(data, { seed: 7, shifts });
    const time = new Date(window.start.getTime() + 60_000).toISOString();
    const lines = Array.from({ length: 600 }, () => captureLine({ data: `${rows.next().value}\n`, time }));
    const prefix = `capture/${endpoint}/primary/${hourOf(window.start)}`;
    await put(`${prefix}/01-00-000-a.jsonl`, `${lines.slice(0, 300).join("\n")}\n`);
    await put(`${prefix}/31-00-000-b.jsonl`, `${lines.slice(300).join("\n")}\n${lines[0]?.slice(0, 80)}`);
  }

  /** Runs the function in a process of its own, with the sandbox's variables and clock, as the emulator does. */
  async function evaluate(event: object): Promise<string> {
    const handler = path.join(checkoutFolder, "functions/drift-evaluator/handler.ts");
    const script = `require(${JSON.stringify(handler)}).handler(${JSON.stringify(event)})
      .catch((error) => { console.error(error.name + ": " + error.message); process.exitCode = 1; });`;
    const { stdout } = await run(process.execPath, ["--require", "tsx/cjs", "-e", script], {
      cwd: checkoutFolder,
      env: {
        ...sandbox.environment,
        DOCUMENT_PATH: documentPath,
        DATA_BUCKET: dataBucket,
        LEDGER_TABLE_NAME: TableName,
        SANDBOX_CLOCK_FILE: worldFiles(folder).clock,
        NODE_OPTIONS: `--require ${JSON.stringify(path.join(checkoutFolder, "sandbox/emulator/clock-preload.cjs"))}`,
      },
    });
    return stdout;
  }

  const event = (endpointName: string) => ({
    source: "monitored-endpoint",
    "detail-type": "Evaluate Drift",
    detail: { endpointName },
  });

  async function report(endpoint: string, file: string) {
    const key = `reports/${endpoint}/${hourOf(window.start)}/${file}`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: dataBucket, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? "");
  }

  async function maximum(metric: string, endpoint: string, feature?: string): Promise<number | undefined> {
    const { Datapoints = [] } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: "MonitoredEndpoint/Drift",
        MetricName: metric,
        Dimensions: [
          { Name: "EndpointName", Value: endpoint },
          ...(feature === undefined ? [] : [{ Name: "Feature", Value: feature }]),
        ],
        StartTime: window.start,
        EndTime: new Date(window.end.getTime() + hourMs),
        Period: 3600,
        Statistics: ["Maximum"],
      }),
    );
    return Datapoints[0]?.Maximum;
  }

  it("raises nothing on clean traffic, and counts the line that was cut off", async () => {
    await capture("sandbox-clean", []);
    const log = await evaluate(event("sandbox-clean"));
    assert.match(log, /window judged/);
    assert.doesNotMatch(log, /event was not sent/);
    const evaluation = await report("sandbox-clean", "evaluation.json");
    assert.deepEqual(
      [evaluation.outcome, evaluation.rows, evaluation.unreadableLines],
      ["evaluated", 600, { "not JSON (truncated or corrupt)": 1 }],
    );
    assert.deepEqual((await report("sandbox-clean", "constraint_violations.json")).violations, []);
    assert.equal((await report("sandbox-clean", "statistics.json")).dataset.item_count, 600);
    assert.equal(await maximum("EvaluationCompleted", "sandbox-clean"), 1);
    assert.equal(await maximum("KeyFeatureViolations", "sandbox-clean"), 0);
    assert.deepEqual(evaluation.baseline.reason, "the ledger has no record of what serves");
    assert.equal(await maximum("EvaluationNotPossible", "sandbox-clean"), undefined);
    const shift = await maximum("FeatureShiftSigma", "sandbox-clean", "air_temperature");
    assert.ok(shift !== undefined && shift < 0.5, `shift ${shift}`);
  });

  it("finds the temperature that is off by four sigma, and the speed that stands still", async () => {
    await capture("sandbox-hot", [
      { kind: "offset", feature: "air_temperature", standardDeviations: 4 },
      { kind: "stale", feature: "rpm" },
    ]);
    await evaluate(event("sandbox-hot"));
    const { violations } = await report("sandbox-hot", "constraint_violations.json");
    const found = violations.map(
      (violation: { feature_name: string; constraint_check_type: string }) =>
        `${violation.feature_name} ${violation.constraint_check_type}`,
    );
    assert.deepEqual(found, [
      "air_temperature baseline_drift_check",
      "rpm baseline_drift_check",
      "rpm stale_check",
      "air_temperature mean_shift_check",
      "air_temperature beyond_three_sigma_check",
    ]);
    const shift = await maximum("FeatureShiftSigma", "sandbox-hot", "air_temperature");
    assert.ok(shift !== undefined && shift > 3.5 && shift < 4.5, `shift ${shift}`);
    assert.equal(await maximum("KeyFeatureViolations", "sandbox-hot"), 5);
  });

  it("says the same when it runs a second time", async () => {
    const before = await report("sandbox-hot", "evaluation.json");
    const shift = await maximum("FeatureShiftSigma", "sandbox-hot", "air_temperature");
    await evaluate(event("sandbox-hot"));
    assert.deepEqual(await report("sandbox-hot", "evaluation.json"), before);
    assert.equal(await maximum("FeatureShiftSigma", "sandbox-hot", "air_temperature"), shift);
    assert.equal(await maximum("EvaluationCompleted", "sandbox-hot"), 1);
  });

  it("never takes silence for health", async () => {
    await evaluate(event("sandbox-silent"));
    assert.equal((await report("sandbox-silent", "evaluation.json")).outcome, "noData");
    assert.equal(await maximum("EvaluationNotPossible", "sandbox-silent"), 1);
    assert.equal(await maximum("EvaluationCompleted", "sandbox-silent"), undefined);
  });

  it("names the baseline files that are not there", async () => {
    await evaluate(event("sandbox-unbound"));
    const { outcome, reason } = await report("sandbox-unbound", "evaluation.json");
    assert.equal(outcome, "notEvaluable");
    assert.match(
      reason,
      /nowhere\/statistics\.json does not exist.*nowhere\/constraints\.json does not exist/,
    );
    assert.equal(await maximum("EvaluationNotPossible", "sandbox-unbound"), 1);
  });

  it("fails for an endpoint without a document, after saying that the evaluation was not possible", async () => {
    await assert.rejects(
      evaluate(event("sandbox-unknown")),
      /DocumentMissingError: .*sandbox-unknown does not exist/,
    );
    assert.equal(await maximum("EvaluationNotPossible", "sandbox-unknown"), 1);
  });

  it("judges a window anew when requests arrive late, without publishing its metrics again", async () => {
    const time = new Date(window.start.getTime() + 120_000).toISOString();
    const rows = rowsForTraffic(data, { seed: 8, shifts: [{ kind: "stale", feature: "torque" }] });
    const lines = Array.from({ length: 600 }, () => captureLine({ data: `${rows.next().value}\n`, time }));
    await put(`capture/sandbox-clean/primary/${hourOf(window.start)}/59-00-000-c.jsonl`, lines.join("\n"));
    await sandbox.clock.advance(hourMs / 1000);
    await evaluate(event("sandbox-clean"));
    const late = await report("sandbox-clean", "evaluation.json");
    assert.deepEqual(
      [
        late.rejudged,
        late.lateObjects,
        late.rows,
        late.findings.map(({ check }: { check: string }) => check),
      ],
      [true, 1, 1200, ["baseline_drift_check"]],
    );
    assert.equal(await maximum("Violations", "sandbox-clean"), 0, "of the first judgement");
  });

  it("rejects an event that is not its own", async () => {
    await assert.rejects(evaluate({ source: "aws.sagemaker" }), /EventRejectedError: .*detail-type/);
  });
});
