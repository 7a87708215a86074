import assert from "node:assert/strict";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { buildFunctions } from "../../../functions/build";
import { decisionIncidents } from "../../../functions/shared/incident-kinds";
import type { IncidentRecord } from "../../../functions/shared/incident-records";
import { IncidentTable } from "../../../functions/shared/incident-table";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import { turbineRegistry } from "../../../sandbox/data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { announceWorld } from "../../../sandbox/world/announce-world";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { writeFiles } from "../../support/pulumi-project";
import { sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { runbookProgram } from "./runbook-program";

export const endpointName = "sandbox-turbine-failure";
export const gatewayEndpointName = "sandbox-turbine-gateway";
const prefix = "monitored-endpoint-sandbox";

/** A deployed stack in a sandbox whose clock is moved by hand. */
export interface RunbookWorld {
  readonly sandbox: Sandbox;
  readonly ledger: LedgerReader;
  readonly incidents: IncidentTable;
  /** Lets simulated seconds pass, some at a time, until the condition holds. */
  passUntil(what: string, holds: () => Promise<boolean>, maximumSeconds: number): Promise<void>;
}

/** Starts it: version 2 has been promoted, and version 1 can be returned to. */
export async function startRunbookWorld(folder: string): Promise<RunbookWorld> {
  const sandbox = await startSandbox({
    folder: path.join(folder, "world"),
    python: environmentPython,
    mode: "stepped",
  });
  try {
    return await fill(sandbox, folder);
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

async function fill(sandbox: Sandbox, folder: string): Promise<RunbookWorld> {
  announceWorld(sandbox);
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient(localClientSettings(sandbox.ports, "emulator")),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const world: RunbookWorld = {
    sandbox,
    ledger: new LedgerReader(documents, `${prefix}-ledger`),
    incidents: new IncidentTable(documents, `${prefix}-incidents`),
    passUntil: (what, holds, maximumSeconds) => passUntil(sandbox, what, holds, maximumSeconds),
  };
  const arns = await registerVersions(sandbox);
  await deploy(sandbox, folder);
  await approveModelVersion(sandbox.environment, arns[1] ?? "");
  const promoted = async () =>
    (await world.ledger.decisions(endpointName)).some(
      ({ decision, modelPackageVersion }) => decision === "PROMOTED" && modelPackageVersion === 2,
    );
  await world.passUntil("the promotion of version 2", promoted, 4 * 3600);
  return world;
}

/** Versions 1 and 2 of the endpoint's model, the first one approved, and a model of the other endpoint. */
async function registerVersions({ environment }: Sandbox): Promise<string[]> {
  const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
  const recipe = (version: number) => ({
    version,
    forest: { seed: version, trees: 3, depth: 3 },
    trainingShare: 0.3,
  });
  const registry = { ...turbineRegistry, group: "turbine-gateway" };
  const first = await registerModelVersion({ environment, data, recipe: recipe(1) });
  const second = await registerModelVersion({ environment, data, recipe: recipe(2) });
  const other = await registerModelVersion({ environment, data, recipe: recipe(1), registry });
  for (const { arn } of [first, other]) await approveModelVersion(environment, arn);
  return [first.arn, second.arn];
}

async function deploy(sandbox: Sandbox, folder: string): Promise<void> {
  const program = path.join(folder, "program");
  writeFiles(program, {
    "Pulumi.yaml": "name: runbook-test\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
    "package.json": '{ "name": "runbook-test", "main": "index.js" }',
    "index.js": runbookProgram,
    "../state/.keep": "",
  });
  await buildFunctions(path.join(program, "functions"));
  const pulumi = (...args: string[]) => sandboxPulumiOutput(folder, sandbox.ports, args);
  await pulumi("stack", "init", "dev");
  let ended = false;
  const up = pulumi("up", "--yes", "--skip-preview").finally(() => {
    ended = true;
  });
  // Told by `await` below, once the clock stands still.
  up.catch(() => undefined);
  // An endpoint is there after some minutes, which pass by hand; how long the engine takes is the machine's business.
  while (!ended) {
    await sandbox.clock.advance(30);
    await delay(200);
  }
  await up;
}

async function passUntil(
  { clock }: Sandbox,
  what: string,
  holds: () => Promise<boolean>,
  maximumSeconds: number,
): Promise<void> {
  const stepSeconds = 30;
  for (let passed = 0; passed <= maximumSeconds; passed += stepSeconds) {
    if (await holds()) return;
    await clock.advance(stepSeconds);
    // Functions run on the machine's time.
    await delay(100);
  }
  assert.fail(`${what}: not within ${maximumSeconds} simulated seconds`);
}

/** Records what the notifier would have recorded had each alarm rung and each decision been made. */
export async function openIncidents({ sandbox, incidents }: RunbookWorld): Promise<void> {
  const cloudWatch = new CloudWatch(localClientSettings(sandbox.ports, "simulator"));
  const { MetricAlarms = [] } = await cloudWatch.describeAlarms({ MaxRecords: 100 });
  assert.ok(MetricAlarms.length > 20);
  const { nowMs } = await sandbox.clock.read();
  const at = new Date(nowMs).toISOString();
  const base = {
    severity: 2,
    title: "for a rehearsal",
    what: "Opened for a rehearsal.",
    runbook: "abort",
    state: "open",
    endpointName,
    openedAt: at,
    updatedAt: at,
    occurrences: 1,
    revision: 1,
  } as const;
  const records: IncidentRecord[] = [
    ...[
      ...MetricAlarms.map(({ AlarmName = "" }) => AlarmName),
      // Alarms of endpoints that queue their requests, of which the stack has none.
      ...["request-age", "invocation-failures"].map((purpose) => `${endpointName}-${purpose}`),
    ].map((alarmName) => ({
      ...base,
      outbox: [],
      kind: "alarm" as const,
      dedupeKey: `sandbox/alarm/${alarmName}`,
      alarmName,
    })),
    ...(Object.keys(decisionIncidents) as (keyof typeof decisionIncidents)[]).map((kind) => ({
      ...base,
      outbox: [],
      kind,
      dedupeKey: `sandbox/${kind}/${endpointName}/7`,
      modelPackageVersion: 7,
      decisionId: "01HX",
    })),
  ];
  // One that the notifier has opened itself is as good.
  for (const record of records) await incidents.put(record);
}
