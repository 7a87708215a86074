import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  type ControlOrder,
  ControlOrderError,
  type ControlWrite,
  orderWrite,
} from "../../functions/shared/control-orders";
import type { ControlRecord } from "../../functions/shared/control-record";
import type { LedgerReader } from "../../functions/shared/ledger-reader";
import { placeOrder as place } from "../../functions/shared/orders/place-order";
import { UserError } from "../../sandbox/setup/user-error";
import { orderLines } from "../ledger/summary-lines";

export interface OrderPlace {
  readonly reader: LedgerReader;
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Writes an order on the revision that its giver saw; resolves to the identity of the decision in the ledger.
 *
 * @throws UserError when it does not fit what is ordered already, or somebody else has ordered something meanwhile.
 */
export async function placeOrder(
  endpointName: string,
  seen: ControlRecord | undefined,
  order: ControlOrder,
  { reader, client, tableName, now }: OrderPlace,
): Promise<string> {
  const placed = await place(client, tableName, checkedWrite(endpointName, seen, order, now));
  if (placed.kind === "placed") return placed.decisionId;
  const ordered = await reader.control(endpointName);
  throw new UserError(
    [
      "Nothing was ordered: somebody else, or the orchestrator, changed the endpoint's orders at the same moment. They are now:",
      ...orderLines(ordered, 100).map((line) => `  ${line}`),
      "If your order still makes sense, give it again.",
    ].join("\n"),
  );
}

const seeLedger = (endpointName: string): string =>
  `"npm run ledger -- ${endpointName}" shows what is ordered already.`;

function checkedWrite(
  endpointName: string,
  seen: ControlRecord | undefined,
  order: ControlOrder,
  now: number,
): ControlWrite {
  try {
    return orderWrite(endpointName, seen, order, new Date(now).toISOString());
  } catch (error) {
    if (error instanceof ControlOrderError)
      throw new UserError(`Nothing was ordered: ${error.message}\n${seeLedger(endpointName)}`);
    throw error;
  }
}
