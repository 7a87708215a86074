import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { type ControlRecord, readControlItem } from "./control-record";
import {
  type DecisionRecord,
  decisionPrefix,
  partitionKey,
  type RolloutRecord,
  readDecisionItem,
  readRolloutItem,
  readVariantItem,
  sortKeys,
  type VariantRecord,
  variantPrefix,
} from "./ledger-records";

/** Reads the ledger for people and tools. The functions decide from their own narrower reads. */
export class LedgerReader {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /** Every decision about the endpoint, oldest first. Empty when there is none. */
  async decisions(endpointName: string): Promise<DecisionRecord[]> {
    return (await this.query(endpointName, decisionPrefix)).map(readDecisionItem);
  }

  /** The rollout that runs or ran last; `undefined` when there has been none. */
  async rollout(endpointName: string): Promise<RolloutRecord | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({
        TableName: this.tableName,
        Key: { pk: partitionKey(endpointName), sk: sortKeys.rollout },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : readRolloutItem(Item);
  }

  /** What people have ordered for the endpoint; `undefined` when nothing was. */
  async control(endpointName: string): Promise<ControlRecord | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({
        TableName: this.tableName,
        Key: { pk: partitionKey(endpointName), sk: sortKeys.control },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : readControlItem(Item);
  }

  /** What serves under each variant of the endpoint. */
  async variants(endpointName: string): Promise<VariantRecord[]> {
    return (await this.query(endpointName, variantPrefix)).map(readVariantItem);
  }

  private async query(endpointName: string, sortKeyPrefix: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
          ExpressionAttributeValues: { ":pk": partitionKey(endpointName), ":prefix": sortKeyPrefix },
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }
}
