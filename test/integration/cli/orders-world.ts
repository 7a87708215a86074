import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import {
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { buildFunctions } from "../../../functions/build";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { announceWorld } from "../../../sandbox/world/announce-world";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { zipOf } from "../../support/zip-file";
import {
  type Clients,
  deploy,
  document,
  documentPath,
  ledgerTableName,
  sandboxClients,
} from "../orchestrator/sandbox-endpoint";

const orchestrator = "monitored-endpoint-sandbox-orchestrator";

/** A sandbox that commands find by its folder, with an endpoint on version 1 and the orchestrator as a function. */
export interface OrdersWorld {
  readonly sandbox: Sandbox;
  readonly clients: Clients;
  approve(version: number): Promise<void>;
  /** What the schedule does. */
  reconcile(): Promise<void>;
  /** The endpoint's decisions, as `PROMOTED 2`. */
  story(): Promise<string[]>;
  /** Waits for a decision. */
  told(entry: string): Promise<true>;
  stop(): Promise<void>;
}

/** Starts it on a stepped clock, with versions in the registry: two, unless others are given. */
export async function startOrdersWorld(
  folder: string,
  endpointName: string,
  versions: readonly { readonly withoutEvaluation?: true }[] = [{}, {}],
): Promise<OrdersWorld> {
  const sandbox = await startSandbox({
    folder: path.join(folder, "world"),
    python: environmentPython,
    mode: "stepped",
  });
  announceWorld(sandbox);
  const clients = sandboxClients(sandbox);
  const lambda = new LambdaClient(localClientSettings(sandbox.ports, "emulator"));
  const arns = new Map<number, string>();
  const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
  for (const [index, own] of versions.entries()) {
    const version = index + 1;
    const recipe = { version, forest: { seed: version, trees: 3, depth: 3 }, trainingShare: 0.3, ...own };
    const { arn } = await registerModelVersion({ environment: sandbox.environment, data, recipe });
    arns.set(version, arn);
  }
  const story = async (): Promise<string[]> =>
    (await clients.ledger.decisions(endpointName)).map(
      ({ decision, modelPackageVersion = "" }) => `${decision} ${modelPackageVersion}`,
    );
  const world: OrdersWorld = {
    sandbox,
    clients,
    approve: (version) => approveModelVersion(sandbox.environment, arns.get(version) ?? ""),
    reconcile: () => reconcile(lambda),
    story,
    told: (entry) =>
      eventually(entry, async () => ((await story()).includes(entry) ? true : undefined), 15_000),
    stop: async () => {
      lambda.destroy();
      await sandbox.stop();
    },
  };
  await world.approve(1);
  await deploy(clients, document(), arns.get(1) ?? "");
  await createOrchestrator(lambda, path.join(folder, "functions"));
  await sandbox.clock.advance(600);
  await world.reconcile();
  return world;
}

async function createOrchestrator(lambda: LambdaClient, buildFolder: string): Promise<void> {
  const built = await buildFunctions(buildFolder);
  const bundle = built.find(({ name }) => name === "orchestrator")?.file ?? "";
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: orchestrator,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/any",
      Code: { ZipFile: zipOf("index.js", readFileSync(bundle, "utf8")) },
      Timeout: 60,
      Environment: {
        Variables: {
          ENVIRONMENT: "sandbox",
          LEDGER_TABLE_NAME: ledgerTableName,
          DOCUMENT_PATH: documentPath,
          DATA_BUCKET: "orchestrator-data",
        },
      },
    }),
  );
  const waiter = { client: lambda, maxWaitTime: 10, minDelay: 1 };
  await waitUntilFunctionActiveV2(waiter, { FunctionName: orchestrator });
}

async function reconcile(lambda: LambdaClient): Promise<void> {
  const event = {
    source: "monitored-endpoint",
    "detail-type": "Reconcile",
    detail: { environment: "sandbox" },
  };
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: orchestrator, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  assert.equal(FunctionError, undefined, Buffer.from(Payload ?? []).toString());
}
