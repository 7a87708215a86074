import assert from "node:assert/strict";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { run } from "../../unit/functions/orchestrator/serving-world";
import { type EmulatedLedger, startEmulatedLedger, TableName, WorldWithLedger } from "./emulated-ledger";
import { writeHistory } from "./long-history";

describe("the orchestrator on a ledger of 10, 1,000 and 100,000 decisions", function () {
  this.timeout(120_000);
  const folder = temporaryFolder("history-length");
  let table: EmulatedLedger;

  before(async () => {
    table = await startEmulatedLedger(folder);
  });
  after(async () => {
    await table.stop();
    removeFolder(folder);
  });

  /** A whole rollout after so many decisions: what was asked of DynamoDB, and how many items came back each time. */
  async function rolloutAfter(decisions: number): Promise<string[]> {
    const endpointName = `sandbox-history-${decisions}`;
    await writeHistory(table.documents, endpointName, decisions);
    const asked: string[] = [];
    const client = DynamoDBDocumentClient.from(table.newClient());
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const result = await next(args);
        const output: object = Object(result.output);
        const batch = "Responses" in output ? Object.values(Object(output.Responses)).flat() : [];
        const page = "Items" in output && Array.isArray(output.Items) ? output.Items : [];
        asked.push(`${context.commandName}: ${batch.length + page.length} items`);
        return result;
      },
      { step: "initialize" },
    );
    const world = new WorldWithLedger(endpointName, client);
    await run(world);
    world.approve(2);
    await run(world);
    world.advance("promoted");
    await run(world);
    assert.equal(world.ledgerInMemory.decisions.length, 0, "the ledger in memory took a part");
    const reader = new LedgerReader(table.documents, TableName);
    const newest: string[] = [];
    for await (const reading of reader.readDecisions(endpointName, { newest: 5 }))
      newest.push(reading.kind === "decision" ? reading.decision.decision : reading.problem);
    assert.deepEqual(newest, ["ADOPTED", "RECEIVED", "QUEUED", "SHIFTING", "PROMOTED"]);
    return asked;
  }

  it("asks for the same items in as many calls, whatever the length of history", async () => {
    const young = await rolloutAfter(10);
    assert.ok(young.length >= 10, young.join(", "));
    assert.deepEqual(await rolloutAfter(1_000), young);
    assert.deepEqual(await rolloutAfter(100_000), young);
  });
});
