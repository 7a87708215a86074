import assert from "node:assert/strict";
import * as path from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { fleetDashboard } from "../../../components/dashboards/fleet-dashboard";
import { operationsDashboard } from "../../../components/dashboards/operations-dashboard";
import { productDashboard } from "../../../components/dashboards/product-dashboard";
import { platformNames } from "../../../components/names";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import { prepareModelVersion } from "../../../sandbox/data/model-version";
import { requestsForTraffic } from "../../../sandbox/data/traffic";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { invoke } from "../../../sandbox/demo/traffic";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { accuracyArguments, platformArguments } from "../../support/component-arguments";
import { settingsOf } from "../../support/dashboard-variants";
import { type ReadWidget, readDashboard } from "../../support/dashboards/read-dashboard";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { accuracyPlan, labelled } from "../../unit/functions/accuracy-evaluator/samples";
import { invokeBundle, packageChanged, reconcile } from "../orchestrator/invoke-bundle";
import {
  type Clients,
  deploy,
  document,
  documentPath,
  ledgerTableName,
} from "../orchestrator/sandbox-endpoint";
import { startSteppedSandbox } from "../orchestrator/stepped-sandbox";
import { publishAsTheNotifier } from "./publish-as-the-notifier";

const endpointName = "sandbox-turbine-failure";
const bucket = "orchestrator-data";
const hourMs = 3_600_000;
const scope = { environment: "sandbox", accountId: "000000000000", region: "us-east-1" };

/** Charts that stay empty here, and why; a chart that is not named must show something. */
const mayBeEmpty: Readonly<Record<string, string>> = {
  Retrainings: "nothing was trained anew",
  "Endpoints that need a person": "none does",
  "Longest queue: age of the oldest request": "no endpoint queues its requests",
};

describe("the dashboards after traffic and a rollout in the sandbox", function () {
  this.timeout(180_000);
  const folder = temporaryFolder("dashboards");
  let sandbox: Sandbox;
  let clients: Clients;
  let range: { startMs: number; endMs: number };

  const wanted: EndpointDocument = {
    ...document(),
    drift: {
      ...document().drift,
      baseline: {
        statisticsS3Uri: `s3://${bucket}/baseline/statistics.json`,
        constraintsS3Uri: `s3://${bucket}/baseline/constraints.json`,
      },
      reportsS3Uri: `s3://${bucket}/reports`,
      keyFeatures: ["air_temperature", "rpm"],
      windowMinutes: 60,
    },
    accuracy: accuracyPlan({
      metric: "accuracy",
      labelDelayMinutes: 0,
      minimumSamples: 50,
      labelsS3Uri: `s3://${bucket}/labels`,
      reportsS3Uri: `s3://${bucket}/accuracy`,
    }),
  };
  const settings = settingsOf({
    ...scope,
    accuracy: accuracyArguments({ metric: "accuracy", bound: 0.6, windowMinutes: 60, labelDelayMinutes: 0 }),
  });

  before(async () => {
    const started = await startSteppedSandbox(folder, [{}, {}]);
    ({ sandbox, clients } = started);
    const { clock, ports } = sandbox;
    const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
    const requests = requestsForTraffic(data, { seed: 3 });
    const runtime = new SageMakerRuntimeClient(localClientSettings(ports, "simulator"));
    const sqs = new SQSClient(localClientSettings(ports, "emulator"));
    const names = platformNames(scope);
    for (const QueueName of [
      names.undeliveredEventsQueue,
      names.failedInvocationsQueue,
      names.undeliveredIncidentsQueue,
    ])
      await sqs.send(new CreateQueueCommand({ QueueName }));

    const labels: string[] = [];
    const traffic = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const { body, label } = requests.next().value;
        const id = `request-${labels.length}`;
        await invoke(runtime, endpointName, body, id);
        labels.push(labelled(id, String(label)));
      }
    };
    const put = (Key: string, Body: string) =>
      clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    const toNextHour = async (afterMs: number) => {
      const { nowMs } = await clock.read();
      await clock.advance((Math.ceil(nowMs / hourMs) * hourMs + afterMs - nowMs) / 1000);
    };
    const orchestrate = (...events: object[]) => invokeBundle(started.bundle, sandbox, events);

    await started.approve(1);
    await deploy(clients, wanted, started.arns[0] ?? "");
    const forest = { seed: 1, trees: 3, depth: 3 };
    const { statistics, constraints } = await prepareModelVersion(data, { forest, trainingShare: 0.3 });
    await put("baseline/statistics.json", statistics);
    await put("baseline/constraints.json", constraints);
    await clock.advance(600);
    await orchestrate(reconcile);

    await toNextHour(60_000);
    const startMs = (await clock.read()).nowMs;
    const labelFolder = new Date(startMs).toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");
    await traffic(150);
    await started.approve(2);
    await orchestrate(packageChanged);
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await clock.advance(60);
      await traffic(10);
    }
    await orchestrate(reconcile);
    await clock.advance(2400);
    await orchestrate(reconcile);
    await traffic(20);
    await put(`labels/${labelFolder}/labels.jsonl`, `${labels.join("\n")}\n`);

    await toNextHour(15 * 60_000);
    const bundleOf = (name: string) =>
      started.bundle.replace(`${path.sep}orchestrator${path.sep}`, `${path.sep}${name}${path.sep}`);
    const variables = {
      DOCUMENT_PATH: documentPath,
      DATA_BUCKET: bucket,
      LEDGER_TABLE_NAME: ledgerTableName,
    };
    const evaluate = async (name: string, detailType: string) => {
      const event = { source: "monitored-endpoint", "detail-type": detailType, detail: { endpointName } };
      assert.deepEqual(await invokeBundle(bundleOf(name), sandbox, [event], variables), ["handled"]);
    };
    await evaluate("drift-evaluator", "Evaluate Drift");
    await evaluate("accuracy-evaluator", "Evaluate Accuracy");
    await publishAsTheNotifier(sandbox, clients, endpointName);
    await clock.advance(600);
    range = { startMs: startMs - hourMs, endMs: (await clock.read()).nowMs };
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const read = (body: object) => readDashboard(clients.cloudWatch, JSON.stringify(body), range);
  const isEmpty = ({ lines }: ReadWidget) =>
    lines.every(({ values }) => values.every((value) => value === undefined));
  const widgetOf = (widgets: readonly ReadWidget[], title: RegExp): ReadWidget => {
    const found = widgets.find((widget) => title.test(widget.title));
    assert.ok(found, String(title));
    return found;
  };
  const valuesOf = ({ lines }: ReadWidget, label: string) =>
    lines.find((line) => line.label === label)?.values.flatMap((value) => value ?? []) ?? [];

  it("show something in each chart, save in those that are known to be empty here", async () => {
    const people = platformArguments();
    const bodies = [
      operationsDashboard(settings),
      productDashboard(settings),
      fleetDashboard({ ...people, scope, hasGateways: false }),
    ];
    const empty: string[] = [];
    for (const body of bodies) empty.push(...(await read(body)).filter(isEmpty).map(({ title }) => title));
    assert.deepEqual([...new Set(empty)].sort(), Object.keys(mayBeEmpty).sort());
  });

  it("show how the traffic went from one configuration to the other, adding up to all of it", async () => {
    const { lines } = widgetOf(await read(operationsDashboard(settings)), /^Traffic share/);
    assert.equal(lines.length, 2);
    const periods = lines[0]?.values.length ?? 0;
    const sums = Array.from({ length: periods }, (_, period) =>
      lines.flatMap(({ values }) => values[period] ?? []).reduce((sum, value) => sum + value, 0),
    ).filter((sum) => sum > 0);
    assert.ok(sums.length > 5);
    for (const sum of sums) assert.ok(Math.abs(sum - 100) < 1e-9, String(sum));
  });

  it("show the latency in milliseconds, in the order of its percentiles", async () => {
    const widget = widgetOf(await read(operationsDashboard(settings)), /^Model latency/);
    const [p50 = 0, p95 = 0, p99 = 0] = ["p50", "p95", "p99"].map((label) =>
      Math.max(...valuesOf(widget, label)),
    );
    assert.ok(0 < p50 && p50 <= p95 && p95 <= p99 && p99 < 60_000, `${p50} ${p95} ${p99}`);
    const microseconds = await read({
      widgets: [
        {
          type: "metric",
          properties: {
            title: "as published",
            period: 60,
            stat: "p95",
            metrics: [
              ["AWS/SageMaker", "ModelLatency", "EndpointName", endpointName, "VariantName", "primary"],
            ],
          },
        },
      ],
    });
    const published = microseconds.flatMap((each) => valuesOf(each, "ModelLatency"));
    assert.ok(published.length > 5);
    assert.deepEqual(
      valuesOf(widget, "p95"),
      published.map((value) => value / 1000),
    );
  });

  it("count every answer of the window by its class, and say how right they were", async () => {
    const widgets = await read(productDashboard(settings));
    const classes = widgetOf(widgets, /^Answers by class/);
    assert.deepEqual(classes.lines.map(({ label }) => label).sort(), ["1", "not 1"]);
    const all = classes.lines.flatMap(({ values }) => values.flatMap((value) => value ?? []));
    assert.equal(
      all.reduce((sum, value) => sum + value, 0),
      270,
    );
    const [accuracy = 0] = valuesOf(widgetOf(widgets, /^Accuracy against/), "accuracy");
    assert.ok(accuracy > 0.5 && accuracy <= 1, String(accuracy));
    assert.deepEqual(valuesOf(widgetOf(widgets, /^Rows that were/), "rows"), [270]);
  });
});
