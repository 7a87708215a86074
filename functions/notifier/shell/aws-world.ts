import { setTimeout as wait } from "node:timers/promises";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { IncidentTable } from "../../shared/incident-table";
import { LedgerReader } from "../../shared/ledger-reader";
import { ParameterDocumentStore } from "../../shared/parameter-document-store";
import { publishMetrics } from "../../shared/publish-metrics";
import { alarmTopicName } from "../core/links";
import { rolloutNamespace } from "../core/metrics";
import type { EventEntry, Publication } from "../core/publication";
import { CloudWatchAlarms } from "./cloudwatch-alarms";
import { DynamoNotifierNotes } from "./notifier-notes";
import type { LedgerView, NotifierLog, NotifierWorld } from "./ports";
import { readPeople } from "./read-people";
import type { NotifierSettings } from "./settings";

/** The longest wait before a lost write is tried again; a random part of it keeps two losers apart. */
const longestPauseMs = 500;

/** The world as AWS's clients see it; addresses and credentials come from the environment alone. */
export function awsWorld(settings: NotifierSettings, log: NotifierLog): NotifierWorld {
  // A record has properties that only some kinds have.
  const marshallOptions = { removeUndefinedValues: true };
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions });
  const cloudWatch = new CloudWatchClient();
  const ssm = new SSMClient();
  const sns = new SNSClient();
  const eventBridge = new EventBridgeClient();
  const environment = settings.ENVIRONMENT;
  return {
    place: { environment, region: settings.AWS_REGION },
    alarmTopicArn: settings.INCIDENT_TOPIC_ARN.replace(/[^:]+$/, alarmTopicName(environment)),
    alarms: new CloudWatchAlarms(cloudWatch, environment),
    documents: new ParameterDocumentStore(ssm, settings.DOCUMENT_PATH),
    people: () => readPeople(ssm, settings.PEOPLE_PARAMETER),
    ledger: ledgerView(new LedgerReader(documents, settings.LEDGER_TABLE_NAME)),
    incidents: new IncidentTable(documents, settings.INCIDENT_TABLE_NAME),
    notes: new DynamoNotifierNotes(documents, settings.INCIDENT_TABLE_NAME),
    publish: (publication) => publish(sns, settings.INCIDENT_TOPIC_ARN, publication),
    putEvents: (entries) => putEvents(eventBridge, entries),
    publishMetrics: (metrics) => publishMetrics(cloudWatch, rolloutNamespace, metrics, Date.now()),
    clock: () => Date.now(),
    pause: (attempt) => wait(Math.random() * Math.min(longestPauseMs, 20 * 2 ** attempt)),
    log,
  };
}

const ledgerView = (reader: LedgerReader): LedgerView => ({
  decisionsSince: (endpointName, since) => reader.readDecisions(endpointName, { since }),
  newestDecisions: (endpointName, newest) => reader.readDecisions(endpointName, { newest }),
  rollout: (endpointName) => reader.rollout(endpointName),
  variants: (endpointName) => reader.variants(endpointName),
});

async function publish(
  client: SNSClient,
  TopicArn: string,
  { subject, message }: Publication,
): Promise<void> {
  await client.send(
    new PublishCommand({ TopicArn, Subject: subject, Message: message, MessageStructure: "json" }),
  );
}

async function putEvents(
  client: EventBridgeClient,
  entries: readonly EventEntry[],
): Promise<readonly (string | undefined)[]> {
  const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...entries] }));
  return entries.map((_entry, index) => {
    const { EventId, ErrorCode = "no code", ErrorMessage = "no message" } = Entries[index] ?? {};
    return EventId === undefined ? `${ErrorCode}: ${ErrorMessage}` : undefined;
  });
}
