import assert from "node:assert/strict";
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { run } from "../../unit/functions/orchestrator/serving-world";
import { type EmulatedLedger, startEmulatedLedger, TableName, WorldWithLedger } from "./emulated-ledger";

describe("the ledger in DynamoDB, edited by hand", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("edited-ledger");
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

  const story = async (endpointName: string): Promise<string[]> =>
    (await new LedgerReader(documents, TableName).decisions(endpointName)).map(
      ({ decision, modelPackageVersion }) => `${decision} ${modelPackageVersion}`,
    );

  for (const [title, edit, problem] of [
    ["cannot be read any more", { state: "DONE" }, /ROLLOUT is not what the functions write \(state: /],
    ["can be read and says something else", { state: "PROMOTED" }, /ROLLOUT was changed by hand; restore it/],
  ] as const)
    it(`hands an item that was edited by hand to a person, and leaves it alone: one that ${title}`, async () => {
      const endpointName = `sandbox-edited-${edit.state.toLowerCase()}`;
      const world = new WorldWithLedger(endpointName, documents);
      world.approve(2);
      await run(world);
      const Key = { pk: `ENDPOINT#${endpointName}`, sk: "ROLLOUT" };
      const { Item } = await documents.send(new GetCommand({ TableName, Key }));
      await documents.send(new PutCommand({ TableName, Item: { ...Item, ...edit } }));
      world.advance("promoted");
      assert.match(await run(world), problem);
      assert.match(await run(world), problem);
      assert.equal(world.calledPeople.length, 2);
      assert.deepEqual((await story(endpointName)).slice(4), ["NEEDS_PERSON undefined"]);
      const kept = await documents.send(new GetCommand({ TableName, Key }));
      assert.deepEqual(kept.Item, { ...Item, ...edit });

      // The person decides for what was there before, and for the other state by taking the seal away.
      const { seal, ...unsealed } = { seal: "", ...Item };
      await documents.send(new PutCommand({ TableName, Item: edit.state === "DONE" ? Item : unsealed }));
      await run(world);
      assert.deepEqual((await story(endpointName)).slice(5), ["PROMOTED 2", "PERSON_NOT_NEEDED undefined"]);
    });

  it("makes its own note of what a person has to look into anew, and keeps what was in it", async () => {
    const world = new WorldWithLedger("sandbox-note", documents);
    await run(world);
    const Item = { pk: "ENDPOINT#sandbox-note", sk: "MATTER", revision: "seven" };
    await documents.send(new PutCommand({ TableName, Item }));
    await run(world);
    await run(world);
    assert.deepEqual(await story("sandbox-note"), [
      "ADOPTED 1",
      "NEEDS_PERSON undefined",
      "PERSON_NOT_NEEDED undefined",
    ]);
    const [, told] = await new LedgerReader(documents, TableName).decisions("sandbox-note");
    assert.deepEqual(told?.evidence.replacedItem, Item);
  });
});
