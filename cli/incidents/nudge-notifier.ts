import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Connection } from "../aws/connect";

/** Wakes the notifier as its schedule does, so that what a person says of an incident is told at once. */
export async function nudgeNotifier({ environment, names, clientSettings }: Connection): Promise<void> {
  const event = {
    source: "monitored-endpoint",
    "detail-type": "Reconcile Incidents",
    detail: { environment },
  };
  await new LambdaClient(clientSettings).send(
    new InvokeCommand({
      FunctionName: names.notifier,
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify(event)),
    }),
  );
}
