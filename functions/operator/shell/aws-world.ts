import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { LedgerReader } from "../../shared/ledger-reader";
import type { DecisionRecord } from "../../shared/ledger-records";
import { nudge } from "../../shared/orders/nudge";
import { placeOrder } from "../../shared/orders/place-order";
import { readStanding } from "../../shared/orders/read-standing";
import { ParameterDocumentStore } from "../../shared/parameter-document-store";
import type { OperatorWorld } from "./ports";
import type { OperatorSettings } from "./settings";

/** The longest wait before a lost write is tried again; a random part of it keeps two losers apart. */
const longestPauseMs = 500;

/** The world as AWS's clients see it; addresses and credentials come from the environment alone. */
export function awsWorld(settings: OperatorSettings, log: OperatorWorld["log"]): OperatorWorld {
  const { LEDGER_TABLE_NAME: tableName } = settings;
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
  const reader = new LedgerReader(documents, tableName);
  const events = new EventBridgeClient();
  const lambda = new LambdaClient();
  const orchestrator = { functionName: settings.ORCHESTRATOR_NAME, environment: settings.ENVIRONMENT };
  return {
    clock: () => Date.now(),
    pause: (attempt) => wait(Math.random() * Math.min(longestPauseMs, 20 * 2 ** attempt)),
    documents: new ParameterDocumentStore(new SSMClient(), settings.DOCUMENT_PATH),
    ledger: {
      standing: (endpointName) => readStanding(reader, endpointName),
      control: (endpointName) => reader.control(endpointName),
      decisionsSince: (endpointName, sinceMs) => readable(reader, endpointName, sinceMs),
      place: (write) => placeOrder(documents, tableName, write),
    },
    canaryRules: {
      async disable(Name) {
        await events.send(new DisableRuleCommand({ Name }));
      },
      async enable(Name) {
        await events.send(new EnableRuleCommand({ Name }));
      },
    },
    nudge: (decisionId) => nudge(lambda, orchestrator, decisionId),
    log,
  };
}

async function* readable(
  reader: LedgerReader,
  endpointName: string,
  since: number,
): AsyncGenerator<DecisionRecord> {
  for await (const reading of reader.readDecisions(endpointName, { since }))
    if (reading.kind === "decision") yield reading.decision;
}
