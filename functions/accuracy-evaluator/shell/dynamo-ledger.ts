import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { monotonicFactory } from "ulid";
import { sealed, sealProblem } from "../../shared/item-seal";
import { LedgerItemError, partitionKey, readVariantItem, sortKeys } from "../../shared/ledger-records";
import { readRetrainingItem } from "../../shared/retraining-record";
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
        if (isContended(error)) return "lost";
        throw error;
      }
    },
  };
}

const absent = { ConditionExpression: "attribute_not_exists(pk)" };

function transactItems(
  tableName: string,
  { endpointName, record, expectedRevision, decision }: RetrainingWrite,
  newId: (timeMs: number) => string,
) {
  const put = (sk: string, item: object, condition: object) => ({
    Put: {
      TableName: tableName,
      Item: sealed({ ...item, pk: partitionKey(endpointName), sk }),
      ...condition,
    },
  });
  const unchanged =
    expectedRevision === undefined
      ? absent
      : {
          ConditionExpression: "#revision = :expected",
          ExpressionAttributeNames: { "#revision": "revision" },
          ExpressionAttributeValues: { ":expected": expectedRevision },
        };
  const id = decision === undefined ? "" : newId(Date.parse(decision.at));
  return [
    put(sortKeys.retraining, record, unchanged),
    ...(decision === undefined ? [] : [put(sortKeys.decision(id), { ...decision, id }, absent)]),
  ];
}

/** Whether somebody else has written meanwhile; or this write was done, and only its answer was lost. */
function isContended(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") return false;
  const reasons: unknown = "CancellationReasons" in error ? error.CancellationReasons : undefined;
  return (
    Array.isArray(reasons) &&
    reasons.some(({ Code }) => Code === "ConditionalCheckFailed" || Code === "TransactionConflict")
  );
}
