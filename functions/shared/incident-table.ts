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
} from "./incident-records";
import { queryPages } from "./query-pages";
import { unchanged } from "./write-condition";

/** Incidents as read; one that was edited by hand is told among the problems, and hides none of the others. */
export interface IncidentReading {
  readonly found: readonly IncidentRecord[];
  readonly problems: readonly string[];
}

/**
 * The incidents of an environment in DynamoDB. Lists come from the index, which may be a moment behind the table; `read`
 * says what is stored now.
 */
export class IncidentTable {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /** The one with this key; `undefined` when there is none. @throws IncidentItemError when it cannot be read. */
  async read(dedupeKey: string): Promise<IncidentRecord | undefined> {
    const Key = { pk: incidentPartition(dedupeKey), sk: incidentSortKey };
    const command = new GetCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item === undefined ? undefined : readIncidentRecord(Item);
  }

  /** Those that are not resolved, and those that people have still to be told of, the latest first. */
  async openOrPending(): Promise<IncidentReading> {
    return joined(
      await Promise.all([this.listed(incidentListings.pending), this.listed(incidentListings.open)]),
    );
  }

  /** Those that are not resolved, the latest first. */
  async open(): Promise<IncidentReading> {
    const { found, problems } = await this.openOrPending();
    return { found: found.filter(({ state }) => state !== "resolved"), problems };
  }

  /** Those that people have still to be told of, whatever their state, the latest first. */
  async pending(): Promise<IncidentReading> {
    return this.listed(incidentListings.pending);
  }

  /** Those that were resolved at that time (ISO 8601) or later, the latest opened first. */
  async resolvedSince(since: string): Promise<IncidentReading> {
    const { pending, resolved } = incidentListings;
    const { found, problems } = joined(
      await Promise.all([pending, resolved].map((listing) => this.listed(listing))),
    );
    const isWanted = ({ state, resolvedAt = "" }: IncidentRecord) =>
      state === "resolved" && Date.parse(resolvedAt) >= Date.parse(since);
    return { found: found.filter(isWanted), problems };
  }

  /**
   * Writes the record where the table still has the one that it was made of, which is one revision before; `lost` when
   * somebody else has written meanwhile.
   */
  async put(record: IncidentRecord): Promise<"written" | "lost"> {
    const condition = unchanged("revision", record.revision === 1 ? undefined : record.revision - 1);
    const Item = incidentItem(record);
    try {
      await this.client.send(new PutCommand({ TableName: this.tableName, Item, ...condition }));
      return "written";
    } catch (error) {
      // By name: the bundle leaves out the SDK's error classes that nothing else needs.
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return "lost";
      throw error;
    }
  }

  private async listed(listing: string): Promise<IncidentReading> {
    const found: IncidentRecord[] = [];
    const problems: string[] = [];
    const query = {
      TableName: this.tableName,
      IndexName: incidentListingIndex,
      KeyConditionExpression: "#listing = :listing",
      ExpressionAttributeNames: { "#listing": "listing" },
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

/** One list of several; the latest opened first. An item that has just moved may be in two of them. */
function joined(readings: readonly IncidentReading[]): IncidentReading {
  const byKey = new Map<string, IncidentRecord>();
  for (const record of readings.flatMap(({ found }) => found)) {
    const known = byKey.get(record.dedupeKey);
    if (known === undefined || known.revision < record.revision) byKey.set(record.dedupeKey, record);
  }
  return {
    found: [...byKey.values()].sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1)),
    problems: [...new Set(readings.flatMap(({ problems }) => problems))],
  };
}
