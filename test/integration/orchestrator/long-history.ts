import { BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { sealed } from "../../../functions/shared/item-seal";
import { partitionKey, sortKeys } from "../../../functions/shared/ledger-records";
import { TableName } from "./emulated-ledger";

/** DynamoDB takes so many items in one batch. */
const batchSize = 25;
const batchesAtOnce = 8;

/** Fills the ledger of an endpoint with so many decisions of earlier rollouts. */
export async function writeHistory(
  documents: DynamoDBDocumentClient,
  endpointName: string,
  decisions: number,
): Promise<void> {
  let next = 0;
  const writeBatches = async (): Promise<void> => {
    while (next < decisions) {
      const first = next;
      next = Math.min(decisions, first + batchSize);
      const puts = Array.from({ length: next - first }, (_, index) => ({
        PutRequest: { Item: pastDecision(endpointName, first + index) },
      }));
      const { UnprocessedItems } = await documents.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: puts } }),
      );
      if (Object.keys(UnprocessedItems ?? {}).length > 0)
        throw new Error("the emulator took only a part of the history");
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, writeBatches));
}

function pastDecision(endpointName: string, index: number): Record<string, unknown> {
  // Digits sort like the ULIDs of an earlier time.
  const id = String(index).padStart(26, "0");
  return sealed({
    pk: partitionKey(endpointName),
    sk: sortKeys.decision(id),
    id,
    kind: "gate",
    at: "2026-01-01T00:00:00.000Z",
    endpointName,
    modelPackageVersion: 1,
    decision: "REFUSED",
    reason: "the report is too old",
    evidence: { checks: Array.from({ length: 4 }, (_, check) => ({ name: `check ${check}`, value: 0.5 })) },
    trigger: { kind: "reconcile" },
  });
}
