import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { monotonicFactory } from "ulid";
import { isLostTransaction } from "../../shared/cancellation-reasons";
import { sealed, sealProblem } from "../../shared/item-seal";
import { LedgerItemError, partitionKey, readVariantItem, sortKeys } from "../../shared/ledger-records";
import { readRetrainingItem } from "../../shared/retraining-record";
import { absent, unchanged, type WriteCondition } from "../../shared/write-condition";
import type { RetrainingWrite } from "../core/retraining-write";
import type { RetrainingLedger } from "./ports";

/** The part of the ledger in DynamoDB that is about accuracy. */
export function dynamoLedger(client: DynamoDBDocumentClient, tableName: string): RetrainingLedger {
  const item = async (endpointName: string, sk: string) => {
    const Key = { pk: partitionKey(endpointName), sk };
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
    const problem = Item === undefined ? undefined : sealProblem(Item);
    if (problem !== undefined) throw new LedgerItemError(problem);
    return Item;
  };
  /** A start and its refusal within one millisecond keep their order. */
  const newId = monotonicFactory();
  return {
    async variant(endpointName, variantName) {
      const found = await item(endpointName, sortKeys.variant(variantName));
      return found === undefined ? undefined : readVariantItem(found);
    },
    async retraining(endpointName) {
      const found = await item(endpointName, sortKeys.retraining);
      return found === undefined ? undefined : readRetrainingItem(found);
    },
    async write(write) {
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: transactItems(tableName, write, newId) }),
        );
        return "written";
      } catch (error) {
        // Or this write was done, and only its answer was lost.
        if (isLostTransaction(error)) return "lost";
        throw error;
      }
    },
  };
}

function transactItems(
  tableName: string,
  { endpointName, record, expectedRevision, decision }: RetrainingWrite,
  newId: (timeMs: number) => string,
) {
  const put = (sk: string, item: object, condition: WriteCondition) => ({
    Put: {
      TableName: tableName,
      Item: sealed({ ...item, pk: partitionKey(endpointName), sk }),
      ...condition,
    },
  });
  const id = decision === undefined ? "" : newId(Date.parse(decision.at));
  return [
    put(sortKeys.retraining, record, unchanged("revision", expectedRevision)),
    ...(decision === undefined ? [] : [put(sortKeys.decision(id), { ...decision, id }, absent)]),
  ];
}
