import { type DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { isLostTransaction } from "../cancellation-reasons";
import { type ControlWrite, orderTransaction } from "../control-orders";

/** `lost`: somebody else, or the orchestrator, changed the endpoint's orders since they were read. */
export type PlacedOrder =
  | { readonly kind: "placed"; readonly decisionId: string }
  | { readonly kind: "lost" };

/** Writes an order on the revision that its giver saw; all of it, or nothing. */
export async function placeOrder(
  client: DynamoDBDocumentClient,
  tableName: string,
  write: ControlWrite,
): Promise<PlacedOrder> {
  const decisionId = ulid(Date.parse(write.decision.at));
  try {
    await client.send(new TransactWriteCommand(orderTransaction(tableName, write, decisionId)));
    return { kind: "placed", decisionId };
  } catch (error) {
    if (isLostTransaction(error)) return { kind: "lost" };
    throw error;
  }
}
