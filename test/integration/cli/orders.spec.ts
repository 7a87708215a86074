import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { checkoutFolder } from "../../../sandbox/paths";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { document, ledgerTableName } from "../orchestrator/sandbox-endpoint";
import { type OrdersWorld, startOrdersWorld } from "./orders-world";

const endpointName = "sandbox-turbine-failure";
const person = ["--reason", "incident 12", "--by", "Ada"];

interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("the orders of people, from the command line to the endpoint", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("orders");
  let world: OrdersWorld;
  let sandbox: Sandbox;

  before(async () => {
    world = await startOrdersWorld(folder, endpointName);
    sandbox = world.sandbox;
  });
  after(async () => {
    await world?.stop();
    removeFolder(folder);
  });

  function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CommandRun> {
    return new Promise((resolve) => {
      const all = ["cli/bootstrap.mjs", ...args];
      const child = execFile(process.execPath, all, { cwd: checkoutFolder, env }, (_error, stdout, stderr) =>
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }
  const inSandbox = (...args: string[]) => run([...args, "--world", sandbox.folder]);

  it("pause: an approved version waits, and the status says why", async () => {
    const paused = await inSandbox("rollout", "pause", "turbine-failure", ...person);
    assert.equal(paused.exitCode, 0, paused.stderr);
    assert.match(paused.stderr, /pause on sandbox-turbine-failure · sandbox · 127\.0\.0\.1:\d+/);
    assert.match(paused.stdout, /^Ordered by Ada: pause on sandbox-turbine-failure, because: incident 12$/m);
    assert.match(paused.stdout, /No new rollout begins[^\n]*\nThe orchestrator was told to look now\.$/m);
    await world.approve(2);
    await world.reconcile();
    assert.deepEqual(await world.story(), ["ADOPTED 1", "PAUSED "]);
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
    await world.told("SHIFTING 2");
    for (const seconds of [200, 3600]) {
      await sandbox.clock.advance(seconds);
      await world.reconcile();
    }
    assert.equal((await world.story()).at(-1), "PROMOTED 2");
  });

  it("return: one command brings the older version back without a new analysis", async () => {
    const { exitCode, stdout } = await inSandbox("rollout", "return", endpointName, ...person);
    assert.equal(exitCode, 0);
    assert.match(stdout, /return to version 1 on sandbox-turbine-failure/);
    await world.told("SHIFTING 1");
    await sandbox.clock.advance(3600);
    await world.reconcile();
    const decided = (await world.story()).slice(-5);
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

  it("can be to pause while the rollout's item was changed by hand, and nothing that would need it", async () => {
    const documents = DynamoDBDocumentClient.from(world.clients.dynamo);
    const key = { pk: `ENDPOINT#${endpointName}`, sk: "ROLLOUT" };
    const { Item } = await documents.send(new GetCommand({ TableName: ledgerTableName, Key: key }));
    const put = (item: object) =>
      documents.send(new PutCommand({ TableName: ledgerTableName, Item: { ...item, ...key } }));
    await put({ ...Item, reason: "a nicer one" });
    const abort = await inSandbox("rollout", "abort", endpointName, ...person);
    const pause = await inSandbox("rollout", "pause", endpointName, ...person);
    const ledger = await inSandbox("ledger", endpointName);
    await put(Item ?? {});
    assert.deepEqual([abort.exitCode, pause.exitCode, ledger.exitCode], [1, 0, 1]);
    assert.match(abort.stderr, /Nothing was ordered: the ledger cannot be read: .*sandbox-turbine-failure/);
    assert.match(ledger.stdout, /^UNREADABLE rollout: ledger item .* was changed by hand/m);
    assert.match(ledger.stdout, /^paused {3}by Ada since/m);
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
