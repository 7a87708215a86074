import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { orderEventPrefix } from "./order-event-prefix";

/** Whom to wake after an order. */
export interface NudgedOrchestrator {
  readonly functionName: string;
  readonly environment: string;
}

/**
 * Wakes the orchestrator as its schedule does, so that an order need not wait for the next tick. It is invoked
 * asynchronously and not through EventBridge, because the schedule's rule takes no events of ours.
 */
export async function nudge(
  client: LambdaClient,
  { functionName, environment }: NudgedOrchestrator,
  decisionId: string,
): Promise<void> {
  const event = {
    source: "monitored-endpoint",
    "detail-type": "Reconcile",
    detail: { environment },
    id: `${orderEventPrefix}${decisionId}`,
  };
  await client.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify(event)),
    }),
  );
}
