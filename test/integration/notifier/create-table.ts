import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { incidentListingIndex } from "../../../functions/shared/incident-records";

/** A table as the component makes it; with `isListed` also the index of the incidents. */
export async function createTable(
  client: DynamoDBClient,
  TableName: string,
  isListed: boolean,
): Promise<void> {
  const key = (AttributeName: string, KeyType: "HASH" | "RANGE") => ({ AttributeName, KeyType });
  const KeySchema = [key("pk", "HASH"), key("sk", "RANGE")];
  const listing = [key("listing", "HASH"), key("openedAt", "RANGE")];
  const attributes = isListed ? [...KeySchema, ...listing] : KeySchema;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: attributes.map(({ AttributeName }) => ({
        AttributeName,
        AttributeType: "S" as const,
      })),
      KeySchema,
      ...(isListed
        ? {
            GlobalSecondaryIndexes: [
              {
                IndexName: incidentListingIndex,
                KeySchema: listing,
                Projection: { ProjectionType: "ALL" as const },
              },
            ],
          }
        : {}),
    }),
  );
}
