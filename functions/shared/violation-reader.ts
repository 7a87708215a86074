import { type DynamoDBDocumentClient, GetCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { queryPages } from "./query-pages";
import {
  listingIndex,
  listings,
  notePrefix,
  occurrencePrefix,
  violationPartition,
  violationSortKeys,
} from "./violation-keys";
import {
  type Occurrence,
  type ReportIntake,
  readOccurrence,
  readReportIntake,
  readViolationNote,
  readViolationRecord,
  ViolationItemError,
  type ViolationNote,
  type ViolationRecord,
} from "./violation-records";

type Item = Record<string, unknown>;

/** Items as read; one that was edited by hand is told among the problems, and hides none of the others. */
export interface ViolationReading<T> {
  readonly found: readonly T[];
  readonly problems: readonly string[];
}

/** Sorts after every time and every ULID. */
const afterAll = "~";

/** Reads the knowledge base for people and tools. */
export class ViolationReader {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /** The records that were last seen at that time or later, the latest first. */
  async records(sinceIso = ""): Promise<ViolationReading<ViolationRecord>> {
    return this.listed(listings.records, sinceIso, readViolationRecord);
  }

  /** Reports that could not be taken in yet, the latest window first. */
  async unfinishedReports(): Promise<ViolationReading<ReportIntake>> {
    return this.listed(listings.unfinishedReports, "", readReportIntake);
  }

  /** One record as it is now; `undefined` when there is none of this fingerprint. */
  async record(fingerprint: string): Promise<ViolationRecord | undefined> {
    const Key = { pk: violationPartition(fingerprint), sk: violationSortKeys.record };
    const command = new GetCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item === undefined ? undefined : readViolationRecord(Item);
  }

  /** Its newest occurrences, the latest window first. */
  async occurrences(fingerprint: string, limit: number): Promise<ViolationReading<Occurrence>> {
    return this.read(between(fingerprint, occurrencePrefix), readOccurrence, limit);
  }

  /** Whether it has occurred on the endpoint: a record names its first fifty endpoints only. */
  async hasOccurredOn(fingerprint: string, endpointName: string): Promise<boolean> {
    const query = between(fingerprint, occurrencePrefix);
    const { found } = await this.read(
      {
        ...query,
        FilterExpression: "endpointName = :endpoint",
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ":endpoint": endpointName },
      },
      readOccurrence,
      1,
    );
    return found.length > 0;
  }

  /** What people wrote about it, the oldest first. */
  async notes(fingerprint: string): Promise<ViolationReading<ViolationNote>> {
    return this.read({ ...between(fingerprint, notePrefix), ScanIndexForward: true }, readViolationNote);
  }

  private listed<T>(listing: string, since: string, reader: (item: Item) => T) {
    return this.read(
      {
        IndexName: listingIndex,
        KeyConditionExpression: "#listing = :listing AND lastSeenAt >= :since",
        ExpressionAttributeNames: { "#listing": "listing" },
        ExpressionAttributeValues: { ":listing": listing, ":since": since === "" ? "0" : since },
        ScanIndexForward: false,
      },
      reader,
    );
  }

  private async read<T>(
    query: Omit<QueryCommandInput, "TableName">,
    reader: (item: Item) => T,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<ViolationReading<T>> {
    const found: T[] = [];
    const problems: string[] = [];
    for await (const page of queryPages(this.client, { ...query, TableName: this.tableName })) {
      for (const item of page)
        try {
          if (found.length < limit) found.push(reader(item));
        } catch (error) {
          if (!(error instanceof ViolationItemError)) throw error;
          problems.push(error.message);
        }
      if (found.length >= limit) break;
    }
    return { found, problems };
  }
}

function between(fingerprint: string, prefix: string) {
  return {
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": violationPartition(fingerprint),
      ":from": prefix,
      ":to": `${prefix}${afterAll}`,
    },
    ConsistentRead: true,
    ScanIndexForward: false,
  };
}
