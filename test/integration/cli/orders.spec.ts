import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
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
import { checkoutFolder } from "../../../sandbox/paths";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { announceWorld } from "../../../sandbox/world/announce-world";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { zipOf } from "../../support/zip-file";
import {
  type Clients,
  deploy,
  document,
  documentPath,
  ledgerTableName,
  sandboxClients,
} from "../orchestrator/sandbox-endpoint";

const endpointName = "sandbox-turbine-failure";
const orchestrator = "monitored-endpoint-sandbox-orchestrator";
const person = ["--reason", "incident 12", "--by", "Ada"];

interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("the orders of people, from the command line to the endpoint", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("orders");
  const world = path.join(folder, "world");
  const arns = new Map<number, string>();
  let sandbox: Sandbox;
  let clients: Clients;
  let lambda: LambdaClient;

  before(async () => {
    sandbox = await startSandbox({ folder: world, python: environmentPython, mode: "stepped" });
    announceWorld(sandbox);
    clients = sandboxClients(sandbox);
    lambda = new LambdaClient(localClientSettings(sandbox.ports, "emulator"));
    const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
    for (const version of [1, 2]) {
      const recipe = { version, forest: { seed: version, trees: 3, depth: 3 }, trainingShare: 0.3 };
      const { arn } = await registerModelVersion({ environment: sandbox.environment, data, recipe });
      arns.set(version, arn);
    }
    await approve(1);
    await deploy(clients, document(), arns.get(1) ?? "");
    await createOrchestrator();
    await sandbox.clock.advance(600);
    await reconcile();
  });
  after(async () => {
    lambda?.destroy();
    await sandbox?.stop();
    removeFolder(folder);
  });

  const approve = (version: number) => approveModelVersion(sandbox.environment, arns.get(version) ?? "");

  async function createOrchestrator(): Promise<void> {
    const built = await buildFunctions(path.join(folder, "functions"));
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

  /** What the schedule does. */
  async function reconcile(): Promise<void> {
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

  function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CommandRun> {
    return new Promise((resolve) => {
      const all = ["cli/bootstrap.mjs", ...args];
      const child = execFile(process.execPath, all, { cwd: checkoutFolder, env }, (_error, stdout, stderr) =>
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }
  const inSandbox = (...args: string[]) => run([...args, "--world", world]);
  const story = async (): Promise<string[]> =>
    (await clients.ledger.decisions(endpointName)).map(
      ({ decision, modelPackageVersion = "" }) => `${decision} ${modelPackageVersion}`,
    );
  const told = (entry: string) =>
    eventually(entry, async () => ((await story()).includes(entry) ? true : undefined), 15_000);

  it("pause: an approved version waits, and the status says why", async () => {
    const paused = await inSandbox("rollout", "pause", "turbine-failure", ...person);
    assert.equal(paused.exitCode, 0, paused.stderr);
    assert.match(paused.stderr, /pause on sandbox-turbine-failure · sandbox · 127\.0\.0\.1:\d+/);
    assert.match(paused.stdout, /^Ordered by Ada: pause on sandbox-turbine-failure, because: incident 12$/m);
    assert.match(paused.stdout, /No new rollout begins[^\n]*\nThe orchestrator was told to look now\.$/m);
    await approve(2);
    await reconcile();
    assert.deepEqual(await story(), ["ADOPTED 1", "PAUSED "]);
    const { stdout } = await inSandbox("rollout", "status");
    assert.match(stdout, /sandbox-turbine-failure +version 1 +none +paused by Ada since /);
  });

  it("refuse what does not fit, with exit code 1, and what makes no sense, with 2", async () => {
    const [again, nothing, usage] = await Promise.all([
      inSandbox("rollout", "pause", endpointName, ...person),
      inSandbox("rollout", "abort", endpointName, ...person),
      inSandbox("rollout", "return", endpointName, "--version", "two", ...person),
    ]);
    assert.deepEqual([again.exitCode, nothing.exitCode, usage.exitCode], [1, 1, 2]);
    assert.match(again.stderr, /Nothing was ordered: .*paused already, by Ada since/);
    assert.match(nothing.stderr, /Nothing was ordered: no rollout is running\./);
    assert.match(usage.stderr, /a version is a whole number/);
  });

  it("resume: the orchestrator, told to look, takes the version up and promotes it", async () => {
    const { exitCode, stderr } = await inSandbox("rollout", "resume", endpointName, ...person);
    assert.equal(exitCode, 0, stderr);
    await told("SHIFTING 2");
    for (const seconds of [200, 3600]) {
      await sandbox.clock.advance(seconds);
      await reconcile();
    }
    assert.equal((await story()).at(-1), "PROMOTED 2");
  });

  it("return: one command brings the older version back without a new analysis", async () => {
    const { exitCode, stdout } = await inSandbox("rollout", "return", endpointName, ...person);
    assert.equal(exitCode, 0);
    assert.match(stdout, /return to version 1 on sandbox-turbine-failure/);
    await told("SHIFTING 1");
    await sandbox.clock.advance(3600);
    await reconcile();
    const decided = (await story()).slice(-5);
    // The stepped clock stands still between the order and what follows from it.
    assert.deepEqual(
      decided.filter((entry) => entry !== "RETURN_ORDERED 1"),
      ["RECEIVED 1", "QUEUED 1", "SHIFTING 1", "PROMOTED 1"],
    );
  });

  it("are told by the ledger: who ordered what, and which version served from when to when", async () => {
    const { exitCode, stdout } = await inSandbox("ledger", "turbine-failure", "--evidence");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^time \(UTC\) +version +decision +by +reason$/m);
    assert.match(stdout, /^2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d {2}- +PAUSED +order +Ada: incident 12$/m);
    assert.match(stdout, / {2}2 +RECEIVED +order /);
    assert.match(stdout, /requestedConfigName: first-configuration/);
    assert.match(stdout, /^rollout {2}PROMOTED · version 1 · a return · began/m);
    assert.match(stdout, /^paused {3}no$/m);
    const json = await inSandbox("ledger", endpointName, "--json", "--limit", "2");
    const { decisions, served } = JSON.parse(json.stdout);
    assert.deepEqual(
      decisions.map(({ decision }: { decision: string }) => decision),
      ["SHIFTING", "PROMOTED"],
    );
    assert.deepEqual(
      served.map((each: Record<string, unknown>) => [each.variantName, each.modelPackageVersion]),
      [1, 2, 1].map((version) => [document().serving.variantName, version]),
    );
    assert.equal(served[0].to, served[1].from);
    assert.equal(served[2].to, undefined);
  });

  it("name the endpoints there are, nearest first, when one is misspelt", async () => {
    const { exitCode, stderr } = await inSandbox("ledger", "turbine-failur");
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /no endpoint "turbine-failur" in environment sandbox\. There are:\n {2}sandbox-turb/,
    );
  });

  it("ask AWS with the SDK's own chain for any other environment, and refuse a foreign account", async () => {
    const env = { ...process.env, ...sandbox.environment };
    const [foreign, elsewhere] = await Promise.all([
      run(["ledger", "turbine-failure", "--environment", "dev"], env),
      run(["rollout", "status", "--environment", "elsewhere"], env),
    ]);
    assert.equal(foreign.exitCode, 1);
    assert.match(foreign.stderr, /credentials are of account 000000000000, and stack dev is in \d+/);
    assert.equal(elsewhere.exitCode, 0, elsewhere.stderr);
    assert.match(elsewhere.stderr, /AWS · account 000000000000 · us-east-1 · environment elsewhere/);
    assert.match(elsewhere.stdout, /no endpoint in this environment/);
  });

  it("end with 130 on Ctrl-C, however long AWS lets them wait", async () => {
    const silent = createServer();
    const connected = once(silent, "connection");
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const env = { ...process.env, ...sandbox.environment, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
    const args = ["cli/bootstrap.mjs", "rollout", "status", "--environment", "elsewhere"];
    const child = spawn(process.execPath, args, { cwd: checkoutFolder, env, stdio: "ignore" });
    const [socket]: Socket[] = await connected;
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [130, null]);
    socket?.destroy();
    silent.close();
  });
});
