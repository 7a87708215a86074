import assert from "node:assert/strict";
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { orderTransaction, orderWrite } from "../../../functions/shared/control-orders";
import { type DecisionSelection, LedgerReader } from "../../../functions/shared/ledger-reader";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { run } from "../../unit/functions/orchestrator/serving-world";
import { type EmulatedLedger, startEmulatedLedger, TableName, WorldWithLedger } from "./emulated-ledger";
import { loseFirstAnswer } from "./lose-first-answer";

describe("the ledger in DynamoDB", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("ledger");
  let table: EmulatedLedger;
  let documents: DynamoDBDocumentClient;

  before(async () => {
    table = await startEmulatedLedger(folder);
    documents = table.documents;
  });
  after(async () => {
    await table.stop();
    removeFolder(folder);
  });

  const worldOf = (endpointName: string, client = documents) => new WorldWithLedger(endpointName, client);
  const story = async (endpointName: string): Promise<string[]> =>
    (await new LedgerReader(documents, TableName).decisions(endpointName)).map(
      ({ decision, modelPackageVersion }) => `${decision} ${modelPackageVersion}`,
    );

  it("takes an order beside the rollout, carries it out once, and lets an order on an old revision lose", async () => {
    const endpointName = "sandbox-orders";
    const world = worldOf(endpointName);
    const reader = new LedgerReader(documents, TableName);
    const at = new Date(world.now).toISOString();
    const order = { kind: "returnTo", by: "Ada", reason: "tried", modelPackageVersion: 1 } as const;
    const write = orderWrite(endpointName, await reader.control(endpointName), order, at);
    await run(world);
    await documents.send(new TransactWriteCommand(orderTransaction(TableName, write, ulid(world.now))));
    await assert.rejects(
      documents.send(new TransactWriteCommand(orderTransaction(TableName, write, ulid(world.now)))),
      { name: "TransactionCanceledException" },
    );
    await run(world);
    await run(world);
    assert.deepEqual(await reader.control(endpointName), { revision: 2 });
    const decided = (await story(endpointName)).filter((entry) => entry !== "ADOPTED 1");
    assert.deepEqual(decided.sort(), ["ORDER_REFUSED 1", "RETURN_ORDERED 1"]);
  });

  async function read(reader: LedgerReader, endpointName: string, selection: DecisionSelection) {
    const ids: string[] = [];
    for await (const reading of reader.readDecisions(endpointName, selection))
      ids.push(reading.kind === "decision" ? reading.decision.id : "unreadable");
    return ids;
  }

  it("makes one rollout of ten deliveries at once, and tells it in order", async () => {
    const world = worldOf("sandbox-ten");
    world.approve(2);
    await Promise.all(Array.from({ length: 10 }, () => run(world)));
    assert.equal(world.updateRequests.length, 1);
    assert.deepEqual(await story("sandbox-ten"), ["ADOPTED 1", "RECEIVED 2", "QUEUED 2", "SHIFTING 2"]);
    world.advance("promoted");
    await Promise.all(Array.from({ length: 10 }, () => run(world)));
    assert.deepEqual((await story("sandbox-ten")).slice(4), ["PROMOTED 2"]);
    const reader = new LedgerReader(documents, TableName);
    assert.equal((await reader.rollout("sandbox-ten"))?.state, "PROMOTED");
    assert.deepEqual(
      (await reader.variants("sandbox-ten")).map(({ modelPackageVersion }) => modelPackageVersion),
      [2],
    );
  });

  it("remembers which version was rolled back until it is approved again", async () => {
    const world = worldOf("sandbox-back");
    world.approve(2);
    await run(world);
    world.advance("rolledBack", "alarm");
    await run(world);
    await run(world);
    assert.equal(world.updateRequests.length, 1);
    world.approve(2);
    await run(world);
    assert.equal(world.updateRequests.length, 2);
  });

  for (const [title, repetition] of [
    ["repeated with its token", { newToken: false }],
    ["repeated as a request of its own, which the condition refuses", { newToken: true }],
  ] as const)
    it(`recognises its own write after a lost answer: ${title}`, async () => {
      const client = table.newClient();
      loseFirstAnswer(client, repetition);
      const endpointName = `sandbox-lost-${repetition.newToken}`;
      const world = worldOf(endpointName, DynamoDBDocumentClient.from(client));
      world.approve(2);
      await run(world);
      assert.deepEqual([...new Set(world.outcomes)], ["written"]);
      assert.equal(world.updateRequests.length, 1);
      assert.deepEqual(await story(endpointName), ["ADOPTED 1", "RECEIVED 2", "QUEUED 2", "SHIFTING 2"]);
    });

  it("reads a history longer than one page", async () => {
    const reason = "x".repeat(20_000);
    const writes = Array.from({ length: 120 }, (_, index) => ({
      pk: "ENDPOINT#sandbox-long",
      sk: `DECISION#${String(index).padStart(5, "0")}`,
      id: String(index).padStart(5, "0"),
      kind: "gate",
      at: "2026-05-01T10:00:00.000Z",
      endpointName: "sandbox-long",
      decision: "REFUSED",
      reason,
      evidence: {},
      trigger: {},
    }));
    for (const Item of writes) await documents.send(new PutCommand({ TableName, Item }));
    const reader = new LedgerReader(documents, TableName);
    const ids = writes.map(({ id }) => id);
    const decisions = await reader.decisions("sandbox-long");
    assert.deepEqual(
      decisions.map(({ id }) => id),
      ids,
    );
    for (const newest of [1, 119, 120, 121])
      assert.deepEqual(await read(reader, "sandbox-long", { newest }), ids.slice(-newest), String(newest));
  });

  it("reads from a point in time on, and the newest of those, and shows what it cannot read as that", async () => {
    const endpointName = "sandbox-since";
    const pk = `ENDPOINT#${endpointName}`;
    const times = [1000, 2000, 3000].map((time) => ({ time, id: ulid(time) }));
    for (const { time, id } of times) {
      const at = new Date(time).toISOString();
      const what = { kind: "verdict", decision: "PROMOTED", reason: "r", evidence: {}, trigger: {} };
      const Item = { pk, sk: `DECISION#${id}`, id, at, endpointName, ...what };
      await documents.send(new PutCommand({ TableName, Item }));
    }
    await documents.send(new PutCommand({ TableName, Item: { pk, sk: `DECISION#${ulid(4000)}`, id: "x" } }));
    const reader = new LedgerReader(documents, TableName);
    const ids = [...times.map(({ id }) => id), "unreadable"];
    for (const [since, first] of [
      [1999, 1],
      [2000, 1],
      [2001, 2],
      [4001, 4],
    ] as const)
      assert.deepEqual(await read(reader, endpointName, { since }), ids.slice(first), String(since));
    assert.deepEqual(await read(reader, endpointName, { since: 2000, newest: 2 }), ids.slice(2));
    assert.deepEqual(await read(reader, endpointName, { since: 3000, newest: 9 }), ids.slice(2));
    const { changes, complete } = await reader.servingChanges(endpointName, 2);
    assert.deepEqual([changes.map(({ id }) => id), complete], [times.slice(1).map(({ id }) => id), false]);
    assert.equal((await reader.servingChanges(endpointName, 3)).complete, true);
  });
});
