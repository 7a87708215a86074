import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { isLostTransaction } from "../../shared/cancellation-reasons";
import type { Monitor } from "../../shared/monitoring-report";
import { queryPages } from "../../shared/query-pages";
import {
  intakeItem,
  listingIndex,
  listings,
  reportPartition,
  violationPartition,
  violationSortKeys,
} from "../../shared/violation-keys";
import {
  type Occurrence,
  type ReportIntake,
  readReportIntake,
  readViolationRecord,
  type ViolationRecord,
} from "../../shared/violation-records";
import { occurrenceTransaction } from "../../shared/violation-writes";
import { unchanged } from "../../shared/write-condition";
import type { ViolationTable } from "./ports";

type Item = Record<string, unknown>;

/** The knowledge base in DynamoDB. */
export class DynamoViolationTable implements ViolationTable {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async intake(
    endpointName: string,
    monitor: Monitor,
    windowStart: string,
  ): Promise<ReportIntake | undefined> {
    const Key = { pk: reportPartition(endpointName), sk: violationSortKeys.report(monitor, windowStart) };
    const command = new GetCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item === undefined ? undefined : readReportIntake(Item);
  }

  async putIntake(intake: ReportIntake): Promise<"written" | "lost"> {
    const before = intake.revision === 1 ? undefined : intake.revision - 1;
    try {
      const condition = unchanged("revision", before);
      await this.client.send(
        new PutCommand({ TableName: this.tableName, Item: intakeItem(intake), ...condition }),
      );
      return "written";
    } catch (error) {
      // By name: the bundle leaves out the SDK's error classes that nothing else needs.
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return "lost";
      throw error;
    }
  }

  async intakesSince(
    endpointName: string,
    monitor: Monitor,
    windowStart: string,
  ): Promise<readonly ReportIntake[]> {
    return this.intakes({
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: {
        ":pk": reportPartition(endpointName),
        ":from": violationSortKeys.report(monitor, windowStart),
        ":to": violationSortKeys.report(monitor, "~"),
      },
      ConsistentRead: true,
    });
  }

  async unfinished(): Promise<readonly ReportIntake[]> {
    return this.intakes({
      IndexName: listingIndex,
      KeyConditionExpression: "#listing = :listing",
      ExpressionAttributeNames: { "#listing": "listing" },
      ExpressionAttributeValues: { ":listing": listings.unfinishedReports },
      ScanIndexForward: false,
    });
  }

  async standing(occurrence: Occurrence) {
    const pk = violationPartition(occurrence.fingerprint);
    const recorded = violationSortKeys.occurrence(occurrence.windowStart, occurrence.endpointName);
    const Keys = [violationSortKeys.record, recorded].map((sk) => ({ pk, sk }));
    const answer = await this.client.send(
      new BatchGetCommand({ RequestItems: { [this.tableName]: { Keys, ConsistentRead: true } } }),
    );
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0)
      throw new Error(`the table ${this.tableName} did not answer for ${occurrence.fingerprint}; try again`);
    const items: readonly Item[] = answer.Responses?.[this.tableName] ?? [];
    const record = items.find(({ sk }) => sk === violationSortKeys.record);
    return {
      record: record === undefined ? undefined : readViolationRecord(record),
      isRecorded: items.some(({ sk }) => sk === recorded),
    };
  }

  async record(
    occurrence: Occurrence,
    record: ViolationRecord,
    expectedRevision: number | undefined,
  ): Promise<"written" | "lost"> {
    const transaction = occurrenceTransaction(this.tableName, occurrence, record, expectedRevision);
    try {
      await this.client.send(new TransactWriteCommand(transaction));
      return "written";
    } catch (error) {
      if (isLostTransaction(error)) return "lost";
      throw error;
    }
  }

  private async intakes(query: Omit<QueryCommandInput, "TableName">): Promise<ReportIntake[]> {
    const found: ReportIntake[] = [];
    for await (const page of queryPages(this.client, { ...query, TableName: this.tableName }))
      for (const item of page) found.push(readReportIntake(item));
    return found;
  }
}
