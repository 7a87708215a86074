import { type DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import {
  IncidentItemError,
  type IncidentRecord,
  incidentItem,
  incidentListingIndex,
  incidentListings,
  incidentPartition,
  incidentSortKey,
  readIncidentRecord,
} from "../../functions/shared/incident-records";
import { queryPages } from "../../functions/shared/query-pages";
import { unchanged } from "../../functions/shared/write-condition";

/** The incidents that were asked for, and what of them cannot be read. */
export interface FoundIncidents {
  readonly found: readonly IncidentRecord[];
  readonly problems: readonly string[];
}

/** The environment's incident table, for people. */
export class IncidentStore {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /** Those that are not resolved, or that people have still to be told of; `all` = the resolved ones too. */
  async list(all: boolean): Promise<FoundIncidents> {
    const { pending, open, resolved } = incidentListings;
    const listings = all ? [pending, open, resolved] : [pending, open];
    const parts = await Promise.all(listings.map((listing) => this.listed(listing)));
    return {
      found: parts.flatMap(({ found }) => found),
      problems: parts.flatMap(({ problems }) => problems),
    };
  }

  /** As it is stored now; `undefined` when there is none. @throws IncidentItemError when it cannot be read. */
  async read(dedupeKey: string): Promise<IncidentRecord | undefined> {
    const Key = { pk: incidentPartition(dedupeKey), sk: incidentSortKey };
    const { Item } = await this.client.send(
      new GetCommand({ TableName: this.tableName, Key, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : readIncidentRecord(Item);
  }

  /** Writes it on the revision that was seen; `lost` when somebody else, or the notifier, was first. */
  async write(record: IncidentRecord, seenRevision: number): Promise<"written" | "lost"> {
    try {
      const condition = unchanged("revision", seenRevision);
      await this.client.send(
        new PutCommand({ TableName: this.tableName, Item: incidentItem(record), ...condition }),
      );
      return "written";
    } catch (error) {
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return "lost";
      throw error;
    }
  }

  private async listed(listing: string): Promise<FoundIncidents> {
    const found: IncidentRecord[] = [];
    const problems: string[] = [];
    const query = {
      TableName: this.tableName,
      IndexName: incidentListingIndex,
      KeyConditionExpression: "listing = :listing",
      ExpressionAttributeValues: { ":listing": listing },
      ScanIndexForward: false,
    };
    for await (const page of queryPages(this.client, query))
      for (const item of page)
        try {
          found.push(readIncidentRecord(item));
        } catch (error) {
          if (!(error instanceof IncidentItemError)) throw error;
          problems.push(error.message);
        }
    return { found, problems };
  }
}
