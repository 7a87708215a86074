import { randomUUID } from "node:crypto";
import { BatchGetCommand, type DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { monotonicFactory } from "ulid";
import { cancellationReasons, isContended } from "../../shared/cancellation-reasons";
import { sealed } from "../../shared/item-seal";
import { partitionKey, sortKeys } from "../../shared/ledger-records";
import { absent, unchanged, type WriteCondition } from "../../shared/write-condition";
import type { LedgerWrite } from "../core/ledger-write";
import { ledgerFactsOf } from "./ledger-items";
import type { Ledger, LedgerFacts } from "./ports";

/** The ledger in DynamoDB. */
export class DynamoLedger implements Ledger {
  /** Two decisions of one write keep their order. */
  private readonly newId = monotonicFactory();

  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async read(endpointName: string, variantName: string, versions: readonly number[]): Promise<LedgerFacts> {
    const pk = partitionKey(endpointName);
    const wanted = [
      sortKeys.rollout,
      sortKeys.control,
      sortKeys.matter,
      sortKeys.variant(variantName),
      ...new Set(versions.map(sortKeys.block)),
    ];
    const answer = await this.client.send(
      new BatchGetCommand({
        RequestItems: {
          [this.tableName]: { Keys: wanted.map((sk) => ({ pk, sk })), ConsistentRead: true },
        },
      }),
    );
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0)
      throw new Error(
        `the ledger ${this.tableName} did not answer for every item of ${endpointName}; try again`,
      );
    const items = new Map((answer.Responses?.[this.tableName] ?? []).map((item) => [item.sk, item]));
    return ledgerFactsOf(items, variantName, versions);
  }

  async write(write: LedgerWrite): Promise<"written" | "lost"> {
    const writeId = randomUUID();
    try {
      await this.client.send(new TransactWriteCommand({ TransactItems: this.itemsOf(write, writeId) }));
      return "written";
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (reasons === undefined) throw error;
      if (reasons.some(({ Item }) => writeIdOf(Item) === writeId)) return "written";
      if (reasons.some(isContended)) return "lost";
      throw error;
    }
  }

  private itemsOf(write: LedgerWrite, writeId: string) {
    const pk = partitionKey(write.endpointName);
    const put = (sk: string, item: object, condition?: WriteCondition) => ({
      Put: {
        TableName: this.tableName,
        Item: sealed({ ...item, pk, sk }),
        ...condition,
        // The item that stands in the way tells a write of ours whose answer was lost from one of somebody else.
        ...(condition === undefined ? {} : { ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const }),
      },
    });
    const { rollout, variant, block, control, matter } = write;
    const decisions = [write.decision, matter?.decision].filter((each) => each !== undefined);
    return [
      ...(rollout === undefined
        ? []
        : [put(sortKeys.rollout, { ...rollout, writeId }, unchanged("fence", write.expectedFence))]),
      ...(variant === undefined
        ? []
        : [
            put(
              sortKeys.variant(variant.record.variantName),
              { ...variant.record, writeId },
              unchanged("endpointConfigName", variant.expectedConfigName),
            ),
          ]),
      ...(block === undefined ? [] : [put(sortKeys.block(block.modelPackageVersion), block)]),
      ...(control === undefined
        ? []
        : [put(sortKeys.control, control.record, unchanged("revision", control.expectedRevision))]),
      ...(matter === undefined
        ? []
        : [
            put(
              sortKeys.matter,
              matter.record,
              matter.replacesAny === true ? undefined : unchanged("revision", matter.expectedRevision),
            ),
          ]),
      ...decisions.map((decision) => {
        const id = this.newId(Date.parse(decision.at));
        return put(sortKeys.decision(id), { ...decision, id }, absent);
      }),
    ];
  }
}

/** The document client may hand out the item as plain values or as DynamoDB's typed ones. */
function writeIdOf(item: unknown): unknown {
  if (typeof item !== "object" || item === null || !("writeId" in item)) return undefined;
  const { writeId } = item;
  return typeof writeId === "object" && writeId !== null && "S" in writeId ? writeId.S : writeId;
}
