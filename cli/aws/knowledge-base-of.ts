import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ViolationReader } from "../../functions/shared/violation-reader";
import type { Connection } from "./connect";

/** The environment's knowledge base: to read it, and the client with which a change is written into it. */
export async function knowledgeBaseOf(
  connection: Connection,
): Promise<{ readonly reader: ViolationReader; readonly client: DynamoDBDocumentClient }> {
  const { DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const { DynamoDBDocumentClient: DocumentClient } = await import("@aws-sdk/lib-dynamodb");
  const client = DocumentClient.from(new DynamoDBClient(connection.clientSettings));
  return { reader: new ViolationReader(client, connection.names.knowledgeBaseTable), client };
}

/** The knowledge base, for people. */
export const knowledgeBaseTitle = ({ names }: Connection): string =>
  `the knowledge base ${names.knowledgeBaseTable}`;
