import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { toolFolders } from "../../../sandbox/paths";
import type { DeliveryRecord } from "../../../sandbox/simulator/deliveries/delivery-record";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { writeFiles } from "../../support/pulumi-project";
import { runSandboxPulumi, sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { incidentProgram, recordingNotifier } from "./incident-program";

const prefix = "monitored-endpoint-sandbox";
const routingKey = "0123456789abcdefghijABCDEFGHIJ42";
const headerValue = "Bearer nobody-may-see-this";
const others = ["orchestrator", "operator", "drift-evaluator", "accuracy-evaluator", "knowledge-base"];

describe("the way of an incident under the real engine", function () {
  this.timeout(240_000);
  const folder = temporaryFolder("incident-routing");
  const heard = path.join(folder, "heard.jsonl");
  let sandbox: Sandbox;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "scaled", scale: 60 });
    writeFiles(folder, {
      "program/Pulumi.yaml": "name: incident-test\nruntime: nodejs\n",
      "program/Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
      "program/package.json": '{ "name": "incident-test", "main": "index.js" }',
      "program/index.js": incidentProgram,
      "state/.keep": "",
      "program/functions/notifier/index.js": recordingNotifier(heard),
      ...Object.fromEntries(
        others.map((name) => [`program/functions/${name}/index.js`, "exports.handler = async () => ({});"]),
      ),
    });
    await succeeds("stack", "init", "dev");
    await succeeds("config", "set", "--secret", "routingKey", routingKey);
    await succeeds("config", "set", "--secret", "headerValue", headerValue);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const pulumi = (...args: string[]) => runSandboxPulumi(folder, sandbox.ports, args);
  const succeeds = (...args: string[]) => sandboxPulumiOutput(folder, sandbox.ports, args);

  function assertShowsNoSecret(text: string): void {
    for (const secret of [routingKey, headerValue]) assert.ok(!text.includes(secret), "a secret is shown");
  }

  /** What the notifier was called with, one event each. */
  function events(): readonly {
    readonly Records?: readonly Record<string, unknown>[];
    readonly detail?: unknown;
  }[] {
    if (!existsSync(heard)) return [];
    const lines = readFileSync(heard, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }
  const records = (source: string) =>
    events().flatMap(({ Records = [] }) => Records.filter(({ eventSource }) => eventSource === source));

  it("is made and refreshed without showing a secret in a preview, in logs or in the state", async () => {
    const preview = await succeeds("preview", "--diff");
    assert.match(preview, /\[secret\]/);
    assertShowsNoSecret(preview);
    assertShowsNoSecret(await succeeds("preview", "--json"));
    assertShowsNoSecret(await succeeds("up", "--yes", "--skip-preview", "--diff"));
    assertShowsNoSecret(await succeeds("stack", "export"));
    assertShowsNoSecret(await succeeds("refresh", "--yes", "--skip-preview", "--expect-no-changes"));
    assertShowsNoSecret(await succeeds("preview", "--expect-no-changes", "--diff"));
  });

  for (const [key, right, wrong, reason] of [
    ["routingKey", routingKey, "hunter2", /routingKey.*must be the 32 letters and digits/s],
    [
      "headerValue",
      headerValue,
      "hunter2\u00fc",
      /headerValue.*must be 1 to 512 printable ASCII characters/s,
    ],
  ] as const)
    it(`refuses a wrong ${key} in a preview, and does not show it`, async () => {
      await succeeds("config", "set", "--secret", key, wrong);
      const { exitCode, output } = await pulumi("preview", "--diff");
      await succeeds("config", "set", "--secret", key, right);
      assert.notEqual(exitCode, 0);
      assert.match(output, reason);
      assert.doesNotMatch(output, /hunter2/);
    });

  it("leads from the alarm topic to the notifier, each message as CloudWatch worded it", async () => {
    const sns = new SNSClient(localClientSettings(sandbox.ports, "emulator"));
    const Message = JSON.stringify({ AlarmName: "sandbox-turbine-latency-p95", NewStateValue: "ALARM" });
    const TopicArn = `arn:aws:sns:us-east-1:000000000000:${prefix}-alarms`;
    await sns.send(new PublishCommand({ TopicArn, Message }));
    sns.destroy();
    // The alarms of the stack itself become OK meanwhile, and take the same way.
    await eventually("the hint", () => records("aws:sqs").find(({ body }) => body === Message), 30_000);
  });

  it("leads from a decision in the ledger to the notifier, and from nothing else there", async () => {
    const dynamo = new DynamoDBClient(localClientSettings(sandbox.ports, "emulator"));
    const put = (sk: string) =>
      dynamo.send(
        new PutItemCommand({
          TableName: `${prefix}-ledger`,
          Item: { pk: { S: "ENDPOINT#sandbox-turbine" }, sk: { S: sk } },
        }),
      );
    for (const sk of ["ROLLOUT", "DECISION#1", "VARIANT#primary", "DECISION#2"]) await put(sk);
    dynamo.destroy();
    const keys = () =>
      records("aws:dynamodb").map((record) => {
        const { Keys } = record.dynamodb as { readonly Keys: { readonly sk: { readonly S: string } } };
        return Keys.sk.S;
      });
    await eventually("both decisions", () => (keys().includes("DECISION#2") ? true : undefined), 30_000);
    assert.deepEqual(keys(), ["DECISION#1", "DECISION#2"]);
  });

  it("leads to the notifier every minute, whatever happens", async () => {
    const look = await eventually(
      "the look",
      () => events().find(({ detail }) => detail !== undefined),
      30_000,
    );
    assert.deepEqual(look, {
      source: "monitored-endpoint",
      "detail-type": "Reconcile Incidents",
      detail: { environment: "sandbox" },
    });
  });

  it("leads from the event of an incident to PagerDuty and to the web hook, each with its secret", async () => {
    const incident = {
      environment: "sandbox",
      dedupeKey: "sandbox/alarm/sandbox-turbine-latency-p95",
      action: "trigger",
      kind: "alarm",
      severity: 1,
      title: 'sandbox-turbine "answers" slowly',
      since: "2026-05-01T10:00:00.000Z",
      endpointName: "sandbox-turbine",
      links: { runbook: "https://runbooks.example.com/latency-p95.md" },
    };
    const client = new EventBridgeClient(localClientSettings(sandbox.ports, "simulator"));
    const entry = { Source: "monitored-endpoint", DetailType: "Incident", Detail: JSON.stringify(incident) };
    await client.send(new PutEventsCommand({ Entries: [entry] }));
    client.destroy();
    const sent = await eventually(
      "both requests",
      async () => {
        const answer = await fetch(`http://127.0.0.1:${sandbox.ports.simulator}/_sandbox/deliveries`);
        const { deliveries } = (await answer.json()) as { readonly deliveries: readonly DeliveryRecord[] };
        // Alarms of the stack itself become OK meanwhile, and PagerDuty is told of that too.
        const found = deliveries.filter(
          ({ protocol, body }) => protocol === "api-destination" && body.includes(incident.dedupeKey),
        );
        return found.length >= 2 ? found : undefined;
      },
      30_000,
    );
    assert.equal(sent.length, 2);
    const to = (host: string) => sent.find(({ endpoint }) => endpoint.startsWith(`https://${host}/`));
    const [pagerDuty, webhook] = [to("events.pagerduty.com"), to("hooks.example.com")];
    const { payload, routing_key, ...event } = JSON.parse(pagerDuty?.body ?? "null");
    assert.deepEqual([event.event_action, event.dedup_key], ["trigger", incident.dedupeKey]);
    assert.deepEqual([payload.severity, payload.summary], ["critical", incident.title]);
    assert.equal(routing_key, "***", "the sandbox hides what is sent as a secret");
    assert.deepEqual(JSON.parse(webhook?.body ?? "null"), incident);
    assert.equal(webhook?.headers?.authorization, "***");
    assertShowsNoSecret(JSON.stringify(sent));
  });

  it("goes away again", async () => {
    await succeeds("destroy", "--yes", "--skip-preview");
  });
});
