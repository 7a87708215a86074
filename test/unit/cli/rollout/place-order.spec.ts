import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { placeOrder } from "../../../../cli/rollout/place-order";
import { LedgerReader } from "../../../../functions/shared/ledger-reader";
import { UserError } from "../../../../sandbox/setup/user-error";

const now = Date.parse("2026-05-01T10:00:00Z");
const paused = { by: "Grace", reason: "incident 11", at: "2026-05-01T09:59:59.000Z" };

class OneControlReader extends LedgerReader {
  override async control() {
    return { revision: 2, paused };
  }
}

/** A table that answers every transaction with an error of this kind. */
function place(name: string, codes: readonly string[]) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" }));
  client.send = async () => {
    throw Object.assign(new Error("cancelled"), {
      name,
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  };
  return { reader: new OneControlReader(client, "ledger"), client, tableName: "ledger", now };
}

const order = (at: ReturnType<typeof place>) =>
  placeOrder("prod-turbine-failure", undefined, { kind: "pause", by: "Ada", reason: "incident 12" }, at);

describe("placing an order", () => {
  for (const code of ["ConditionalCheckFailed", "TransactionConflict"])
    it(`explains with what is ordered now that somebody else was first (${code})`, async () => {
      await assert.rejects(
        order(place("TransactionCanceledException", ["None", code])),
        (error) =>
          error instanceof UserError &&
          /^Nothing was ordered: somebody else[\s\S]*paused {3}by Grace since 2026-05-01 09:59:59: incident 11/.test(
            error.message,
          ),
      );
    });

  it("takes no other failure for a conflict", async () => {
    for (const [name, code] of [
      ["TransactionCanceledException", "ThrottlingError"],
      ["AccessDeniedException", "ConditionalCheckFailed"],
    ] as const)
      await assert.rejects(order(place(name, [code])), { name });
  });

  it("writes nothing when the order does not fit what is ordered already", async () => {
    const at = place("NeverAsked", []);
    await assert.rejects(
      placeOrder("prod-turbine-failure", { revision: 1 }, { kind: "resume", by: "Ada", reason: " " }, at),
      /Nothing was ordered: prod-turbine-failure: reason: is blank.*; new rollouts are not paused/,
    );
  });
});
