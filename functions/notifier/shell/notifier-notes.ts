import { type DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { unchanged } from "../../shared/write-condition";
import { cursorKey, type DecisionCursor, readDecisionCursor } from "../core/decision-cursor";
import { type DeliveryState, deliveryKey, readDeliveryState } from "../core/delivery-state";
import type { NotifierNotes } from "./ports";

type Key = { readonly pk: string; readonly sk: string };

/** What the notifier keeps for itself, in the incident table; no list has these items. */
export class DynamoNotifierNotes implements NotifierNotes {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async cursor(endpointName: string): Promise<DecisionCursor | undefined> {
    const item = await this.get(cursorKey(endpointName));
    return item === undefined ? undefined : readDecisionCursor(item);
  }

  putCursor(cursor: DecisionCursor): Promise<"written" | "lost"> {
    return this.put(cursorKey(cursor.endpointName), cursor);
  }

  async delivery(): Promise<DeliveryState | undefined> {
    const item = await this.get(deliveryKey);
    return item === undefined ? undefined : readDeliveryState(item);
  }

  putDelivery(state: DeliveryState): Promise<"written" | "lost"> {
    return this.put(deliveryKey, state);
  }

  private async get(Key: Key): Promise<Record<string, unknown> | undefined> {
    const command = new GetCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    return (await this.client.send(command)).Item;
  }

  private async put(key: Key, item: { readonly revision: number }): Promise<"written" | "lost"> {
    const condition = unchanged("revision", item.revision === 1 ? undefined : item.revision - 1);
    try {
      await this.client.send(
        new PutCommand({ TableName: this.tableName, Item: { ...item, ...key }, ...condition }),
      );
      return "written";
    } catch (error) {
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return "lost";
      throw error;
    }
  }
}
