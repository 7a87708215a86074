import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";

type Item = Record<string, unknown>;
type Put = NonNullable<NonNullable<NonNullable<TransactWriteCommandInput["TransactItems"]>[number]["Put"]>>;

/**
 * One table of DynamoDB in memory, which counts what is asked of it: enough of it for the orchestrator's ledger, and a
 * refusal by name of everything else, a Query or a Scan above all.
 */
export class InMemoryTable {
  readonly items = new Map<string, Item>();
  calls = 0;
  itemsRead = 0;
  itemsWritten = 0;

  put(item: Item): void {
    this.items.set(keyOf(item), item);
  }

  /** The table as the document client that the ledger takes. */
  client(): DynamoDBDocumentClient {
    return { send: async (command: unknown) => this.send(command) } as unknown as DynamoDBDocumentClient;
  }

  private send(command: unknown): object {
    this.calls += 1;
    if (command instanceof BatchGetCommand) return this.batchGet(command);
    if (command instanceof TransactWriteCommand) return this.transactWrite(command);
    throw new Error(`the ledger asked for ${command?.constructor.name}, which reads history`);
  }

  private batchGet({ input }: BatchGetCommand): object {
    const answers = Object.entries(input.RequestItems ?? {}).map(([table, { Keys = [] }]) => {
      const found = Keys.flatMap((key) => this.items.get(keyOf(key)) ?? []);
      this.itemsRead += found.length;
      return [table, found] as const;
    });
    return { Responses: Object.fromEntries(answers) };
  }

  private transactWrite({ input }: TransactWriteCommand): object {
    const puts = (input.TransactItems ?? []).flatMap(({ Put }) => Put ?? []);
    const reasons = puts.map((put) =>
      this.holds(put) ? { Code: "None" } : { Code: "ConditionalCheckFailed" },
    );
    if (reasons.some(({ Code }) => Code !== "None"))
      throw Object.assign(new Error("cancelled"), {
        name: "TransactionCanceledException",
        CancellationReasons: reasons,
      });
    for (const { Item } of puts) this.put({ ...Item });
    this.itemsWritten += puts.length;
    return {};
  }

  private holds({
    Item,
    ConditionExpression,
    ExpressionAttributeNames,
    ExpressionAttributeValues,
  }: Put): boolean {
    const found = this.items.get(keyOf({ ...Item }));
    if (ConditionExpression === undefined) return true;
    if (ConditionExpression === "attribute_not_exists(pk)") return found === undefined;
    const [name = ""] = Object.values(ExpressionAttributeNames ?? {});
    const [expected] = Object.values(ExpressionAttributeValues ?? {});
    return found?.[name] === expected;
  }
}

const keyOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
