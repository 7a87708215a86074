import type { Connection } from "../aws/connect";
import { IncidentStore } from "./incident-store";

/** The environment's incidents. */
export async function incidentStoreOf({ clientSettings, names }: Connection): Promise<IncidentStore> {
  const { DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const { DynamoDBDocumentClient } = await import("@aws-sdk/lib-dynamodb");
  // A record has properties that only some kinds have.
  const marshallOptions = { removeUndefinedValues: true };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings), { marshallOptions });
  return new IncidentStore(client, names.incidentTable);
}

/** The incidents, for people. */
export const incidentsTitle = ({ names }: Connection): string => `the incidents ${names.incidentTable}`;
