import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { LedgerReader } from "../../functions/shared/ledger-reader";
import type { Connection } from "./connect";

/** The environment's ledger: to read it, and the client with which an order is written into it. */
export async function ledgerOf(
  connection: Connection,
): Promise<{ readonly reader: LedgerReader; readonly client: DynamoDBDocumentClient }> {
  const { DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const { DynamoDBDocumentClient: DocumentClient } = await import("@aws-sdk/lib-dynamodb");
  const client = DocumentClient.from(new DynamoDBClient(connection.clientSettings));
  return { reader: new LedgerReader(client, connection.names.ledgerTable), client };
}
