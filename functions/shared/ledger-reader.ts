import { type DynamoDBDocumentClient, GetCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { encodeTime } from "ulid";
import { type ControlRecord, readControlItem } from "./control-record";
import { sealProblem } from "./item-seal";
import {
  type DecisionRecord,
  decisionPrefix,
  LedgerItemError,
  partitionKey,
  type RolloutRecord,
  readDecisionItem,
  readRolloutItem,
  readVariantItem,
  sortKeys,
  type VariantRecord,
  variantPrefix,
} from "./ledger-records";
import { type OpenMatter, readMatterItem } from "./matter-record";
import { queryPages } from "./query-pages";
import { type RetrainingRecord, readRetrainingItem } from "./retraining-record";
import { servingDecisions } from "./serving-history";

/** Which decisions about an endpoint are wanted. */
export interface DecisionSelection {
  /** Milliseconds since the epoch; earlier ones are left out. Absent = from the first one. */
  readonly since?: number;
  /** Only the newest so many of them. Absent = all. */
  readonly newest?: number;
}

/** One decision as read; an item that was edited by hand is told, and hides none of the others. */
export type DecisionReading =
  | { readonly kind: "decision"; readonly decision: DecisionRecord }
  | { readonly kind: "unreadable"; readonly problem: string };

type Item = Record<string, unknown>;

/** Sorts after every ULID. */
const afterAllIds = "~";
/** How much of a history is searched for changes of what serves: a page is 1 MB, some thousand decisions. */
const pagesSearched = 5;

/** Reads the ledger for people and tools. The functions decide from their own narrower reads. */
export class LedgerReader {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /** Every decision about the endpoint, oldest first. Empty when there is none. */
  async decisions(endpointName: string): Promise<DecisionRecord[]> {
    const found: DecisionRecord[] = [];
    for await (const item of this.items(between(endpointName))) found.push(readDecisionItem(unedited(item)));
    return found;
  }

  /** The selected decisions, oldest first, one page of DynamoDB at a time: memory does not grow with their number. */
  async *readDecisions(
    endpointName: string,
    { since, newest }: DecisionSelection = {},
  ): AsyncGenerator<DecisionReading> {
    const selected = between(endpointName, since === undefined ? "" : encodeTime(since, 10));
    const first = newest === undefined ? undefined : await this.keyOfNewest(selected, newest);
    if (newest !== undefined && first === undefined) return;
    const query = first === undefined ? selected : between(endpointName, first.slice(decisionPrefix.length));
    for await (const item of this.items(query)) yield read(item);
  }

  /**
   * The newest decisions after which another configuration served, oldest first; `complete` is false when there may be
   * older ones.
   */
  async servingChanges(
    endpointName: string,
    newest: number,
  ): Promise<{ readonly changes: readonly DecisionRecord[]; readonly complete: boolean }> {
    const query = {
      ...between(endpointName),
      FilterExpression: "#decision IN (:adopted, :promoted, :unproven)",
      ExpressionAttributeNames: { "#decision": "decision" },
      ScanIndexForward: false,
    };
    const [adopted, promoted, unproven] = servingDecisions;
    const values = { ":adopted": adopted, ":promoted": promoted, ":unproven": unproven };
    const changes: DecisionRecord[] = [];
    let pages = 0;
    for await (const page of this.pages(query, values)) {
      for (const item of page) {
        const reading = read(item);
        if (reading.kind === "unreadable") continue;
        if (changes.length === newest) return { changes: changes.reverse(), complete: false };
        changes.push(reading.decision);
      }
      pages += 1;
      if (pages === pagesSearched) return { changes: changes.reverse(), complete: false };
    }
    return { changes: changes.reverse(), complete: true };
  }

  /** The rollout that runs or ran last; `undefined` when there has been none. */
  async rollout(endpointName: string): Promise<RolloutRecord | undefined> {
    const item = await this.item(endpointName, sortKeys.rollout);
    return item === undefined ? undefined : readRolloutItem(item);
  }

  /** What people have ordered for the endpoint; `undefined` when nothing was. */
  async control(endpointName: string): Promise<ControlRecord | undefined> {
    const item = await this.item(endpointName, sortKeys.control);
    return item === undefined ? undefined : readControlItem(item);
  }

  /** What a person has to look into; `undefined` when there is nothing. */
  async matter(endpointName: string): Promise<OpenMatter | undefined> {
    const item = await this.item(endpointName, sortKeys.matter);
    return item === undefined ? undefined : readMatterItem(item).matter;
  }

  /** The retraining that runs or ran last; `undefined` when there has been none. */
  async retraining(endpointName: string): Promise<RetrainingRecord | undefined> {
    const item = await this.item(endpointName, sortKeys.retraining);
    return item === undefined ? undefined : readRetrainingItem(item);
  }

  /** What serves under each variant of the endpoint. */
  async variants(endpointName: string): Promise<VariantRecord[]> {
    const variants: VariantRecord[] = [];
    const query = between(endpointName, "", variantPrefix);
    for await (const item of this.items(query)) variants.push(readVariantItem(unedited(item)));
    return variants;
  }

  private async item(endpointName: string, sk: string): Promise<Item | undefined> {
    const Key = { pk: partitionKey(endpointName), sk };
    const command = new GetCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item === undefined ? undefined : unedited(Item);
  }

  /** The sort key of the oldest among the newest `count` items; of them only the keys are fetched. */
  private async keyOfNewest(query: Query, count: number): Promise<string | undefined> {
    let oldest: string | undefined;
    let left = count;
    const keys = { ...query, ScanIndexForward: false, ProjectionExpression: "sk" };
    for await (const { sk } of this.items(keys)) {
      if (left === 0) break;
      oldest = String(sk);
      left -= 1;
    }
    return oldest;
  }

  private async *items(query: Query): AsyncGenerator<Item> {
    for await (const page of this.pages(query)) yield* page;
  }

  private async *pages(query: Query, values: Item = {}): AsyncGenerator<readonly Item[]> {
    yield* queryPages(this.client, {
      ...query,
      TableName: this.tableName,
      ConsistentRead: true,
      ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ...values },
    });
  }
}

type Query = Omit<QueryCommandInput, "TableName">;

/** The endpoint's items of one kind, from an identity on. */
function between(endpointName: string, from = "", prefix = decisionPrefix): Query {
  return {
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": partitionKey(endpointName),
      ":from": `${prefix}${from}`,
      ":to": `${prefix}${afterAllIds}`,
    },
  };
}

function read(item: Item): DecisionReading {
  try {
    return { kind: "decision", decision: readDecisionItem(unedited(item)) };
  } catch (error) {
    if (!(error instanceof LedgerItemError)) throw error;
    return { kind: "unreadable", problem: error.message };
  }
}

/** The item, which is as it was written. @throws LedgerItemError when somebody has changed it since. */
function unedited(item: Item): Item {
  const problem = sealProblem(item);
  if (problem !== undefined) throw new LedgerItemError(problem);
  return item;
}
