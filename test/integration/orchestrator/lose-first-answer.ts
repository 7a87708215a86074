import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/**
 * Sends each transaction twice and gives out the second answer only, as after an answer that was lost on the way.
 * With `newToken` the repetition is a request of its own, which DynamoDB does not recognise: the conditions refuse it.
 */
export function loseFirstAnswer(client: DynamoDBClient, { newToken }: { newToken: boolean }): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== "TransactWriteItemsCommand") return next(args);
      const { request } = args;
      assert.ok(typeof request === "object" && request !== null && "body" in request);
      await next(args);
      const { ClientRequestToken, ...rest } = JSON.parse(String(request.body));
      const body = JSON.stringify({
        ...rest,
        ClientRequestToken: newToken ? randomUUID() : ClientRequestToken,
      });
      Object.assign(request, { body });
      return next(args);
    },
    { step: "finalizeRequest", priority: "high", name: "loseFirstAnswer" },
  );
}
