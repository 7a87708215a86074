import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  IncidentItemError,
  type IncidentRecord,
  incidentListingIndex,
  incidentListings,
  readIncidentRecord,
} from "../../../functions/shared/incident-records";
import { queryPages } from "../../../functions/shared/query-pages";
import type { Reading, TimeRange } from "./collected-fleet";
import { reading } from "./reading";

/** Open incidents, and those that were opened in the time, the latest first; `undefined`: there is no such table. */
export async function readIncidents(
  client: DynamoDBDocumentClient,
  tableName: string,
  range: TimeRange,
): Promise<Reading<readonly IncidentRecord[]> | undefined> {
  let absent = false;
  const read = await reading(`DynamoDB ${tableName}, index ${incidentListingIndex}`, async (problems) => {
    const found: IncidentRecord[] = [];
    try {
      for (const listing of Object.values(incidentListings))
        for await (const page of queryPages(client, queryOf(tableName, listing, range)))
          for (const item of page) keep(item, found, problems);
    } catch (error) {
      absent = error instanceof Error && error.name === "ResourceNotFoundException";
      throw error;
    }
    return found.sort((left, right) => right.openedAt.localeCompare(left.openedAt));
  });
  return absent ? undefined : read;
}

function queryOf(TableName: string, listing: string, { from }: TimeRange) {
  const since = listing === incidentListings.resolved ? new Date(from).toISOString() : "0";
  return {
    TableName,
    IndexName: incidentListingIndex,
    KeyConditionExpression: "#listing = :listing AND openedAt >= :since",
    ExpressionAttributeNames: { "#listing": "listing" },
    ExpressionAttributeValues: { ":listing": listing, ":since": since },
  };
}

function keep(item: Record<string, unknown>, found: IncidentRecord[], problems: string[]): void {
  try {
    found.push(readIncidentRecord(item));
  } catch (error) {
    if (!(error instanceof IncidentItemError)) throw error;
    problems.push(error.message);
  }
}
