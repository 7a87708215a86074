import * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames } from "../names";
import type { NotifierSpec } from "./notifier";
import { hintBatch } from "./notifier-timing";

const daySeconds = 86_400;

/** New decisions of the ledger; what else changes there is the orchestrator's own bookkeeping. */
const newDecisions = JSON.stringify({
  eventName: ["INSERT"],
  dynamodb: { Keys: { sk: { S: [{ prefix: "DECISION#" }] } } },
});

/** Hands alarms and decisions to the notifier in batches; what it says of single ones is heeded. */
export function registerNotifierSources(
  scope: EnvironmentScope,
  notifier: lambda.Function,
  { queues, ledger }: Pick<NotifierSpec, "queues" | "ledger">,
  options: pulumi.CustomResourceOptions,
): void {
  const names = platformNames(scope);
  new lambda.EventSourceMapping(
    names.incidentHintsQueue,
    {
      eventSourceArn: queues.hints.arn,
      functionName: notifier.arn,
      batchSize: hintBatch.size,
      maximumBatchingWindowInSeconds: hintBatch.windowSeconds,
      functionResponseTypes: ["ReportBatchItemFailures"],
      // The least that SQS takes. More would read the same alarms and ledger at once, and gain nothing.
      scalingConfig: { maximumConcurrency: 2 },
    },
    options,
  );
  new lambda.EventSourceMapping(
    names.ledgerTable,
    {
      eventSourceArn: ledger.streamArn,
      functionName: notifier.arn,
      // What was decided before is found by the look of each minute.
      startingPosition: "LATEST",
      batchSize: hintBatch.size,
      maximumBatchingWindowInSeconds: 1,
      filterCriteria: { filters: [{ pattern: newDecisions }] },
      functionResponseTypes: ["ReportBatchItemFailures"],
      bisectBatchOnFunctionError: true,
      // A record that nothing can be made of must not hold the decisions after it up until the stream forgets it.
      maximumRetryAttempts: 5,
      maximumRecordAgeInSeconds: daySeconds,
      destinationConfig: { onFailure: { destinationArn: queues.undelivered.arn } },
    },
    options,
  );
}
