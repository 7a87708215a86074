import { IncidentTable } from "../../functions/shared/incident-table";
import type { Connection } from "../aws/connect";

/** The environment's incidents. */
export async function incidentTableOf({ clientSettings, names }: Connection): Promise<IncidentTable> {
  const { DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const { DynamoDBDocumentClient } = await import("@aws-sdk/lib-dynamodb");
  // A record has properties that only some kinds have.
  const marshallOptions = { removeUndefinedValues: true };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings), { marshallOptions });
  return new IncidentTable(client, names.incidentTable);
}

/** The incidents, for people. */
export const incidentsTitle = ({ names }: Connection): string => `the incidents ${names.incidentTable}`;
