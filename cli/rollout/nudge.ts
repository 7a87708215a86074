import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Connection } from "../aws/connect";
import { orderEventPrefix } from "../ledger/decision-lines";

/**
 * Wakes the orchestrator as its schedule does, so that an order need not wait for the next tick. It is invoked
 * asynchronously and not through EventBridge, because the schedule's rule takes no events of ours.
 */
export async function nudge(connection: Connection, decisionId: string): Promise<void> {
  const { environment, names, clientSettings } = connection;
  const event = {
    source: "monitored-endpoint",
    "detail-type": "Reconcile",
    detail: { environment },
    id: `${orderEventPrefix}${decisionId}`,
  };
  await new LambdaClient(clientSettings).send(
    new InvokeCommand({
      FunctionName: names.orchestrator,
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify(event)),
    }),
  );
}
