import * as path from "node:path";
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { buildFunctions } from "../../../functions/build";
import { type IncidentMessage, incidentMessageSchema } from "../../../functions/shared/incident-message";
import { IncidentTable } from "../../../functions/shared/incident-table";
import { sealed } from "../../../functions/shared/item-seal";
import { type DecisionRecord, partitionKey, sortKeys } from "../../../functions/shared/ledger-records";
import { sandboxRegion } from "../../../sandbox/environment";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { people } from "../../unit/functions/notifier/samples";
import { endpointDocument } from "../../unit/functions/orchestrator/samples";
import { invokeBundle } from "../orchestrator/invoke-bundle";
import { arn, createQueue, createTable, notifyingAlarm } from "./incidents-parts";

const prefix = "monitored-endpoint-sandbox";
const tables = { incidents: `${prefix}-incidents`, ledger: `${prefix}-ledger` };
const topics = { alarms: `${prefix}-alarms`, incidents: `${prefix}-incidents` };
const documentPath = "/monitored-endpoint/sandbox/endpoints/";
const peopleParameter = "/monitored-endpoint/sandbox/people";
export const endpointName = "sandbox-turbine";

/** What the function is told by its environment. */
const variables = {
  ENVIRONMENT: "sandbox",
  AWS_REGION: sandboxRegion,
  DOCUMENT_PATH: documentPath,
  PEOPLE_PARAMETER: peopleParameter,
  LEDGER_TABLE_NAME: tables.ledger,
  INCIDENT_TABLE_NAME: tables.incidents,
  INCIDENT_TOPIC_ARN: arn("sns", topics.incidents),
};

export const reconcile = {
  source: "monitored-endpoint",
  "detail-type": "Reconcile Incidents",
  detail: { environment: "sandbox" },
};

/** A sandbox with what the notifier needs, and its real bundle; alarms and messages go by topics and queues of the emulator. */
export class IncidentsWorld {
  private constructor(
    readonly sandbox: Sandbox,
    private readonly bundle: string,
    private readonly queues: Readonly<Record<"hints" | "mail" | "tools", string>>,
    readonly table: IncidentTable,
    private readonly documents: DynamoDBDocumentClient,
  ) {}

  static async start(folder: string): Promise<IncidentsWorld> {
    const [sandbox, built] = await Promise.all([
      startSandbox({ folder: path.join(folder, "world"), python: environmentPython, mode: "stepped" }),
      buildFunctions(path.join(folder, "functions")),
    ]);
    const settings = localClientSettings(sandbox.ports, "emulator");
    const dynamo = new DynamoDBClient(settings);
    await Promise.all([
      createTable(dynamo, tables.ledger, false),
      createTable(dynamo, tables.incidents, true),
    ]);
    const ssm = new SSMClient(settings);
    const document = { ...endpointDocument(), environment: "sandbox", endpointName, people };
    for (const [Name, value] of [
      [`${documentPath}${endpointName}`, document],
      [peopleParameter, people],
    ] as const)
      await ssm.send(new PutParameterCommand({ Name, Type: "String", Value: JSON.stringify(value) }));
    const sqs = new SQSClient(settings);
    const names = ["hints", "mail", "tools"] as const;
    const urls = await Promise.all(names.map((name) => createQueue(sqs, name)));
    const [hints = "", mail = "", tools = ""] = urls;
    const documents = DynamoDBDocumentClient.from(dynamo, {
      marshallOptions: { removeUndefinedValues: true },
    });
    const bundle = built.find(({ name }) => name === "notifier")?.file ?? "";
    const table = new IncidentTable(documents, tables.incidents);
    const world = new IncidentsWorld(sandbox, bundle, { hints, mail, tools }, table, documents);
    await world.createTopic(topics.alarms, "hints");
    await world.openIncidentTopic();
    await world.routeIncidents();
    return world;
  }

  private settings(part: "emulator" | "simulator") {
    return localClientSettings(this.sandbox.ports, part);
  }

  private async createTopic(name: string, queue: string): Promise<void> {
    const sns = new SNSClient(this.settings("emulator"));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name }));
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: "sqs",
        Endpoint: arn("sqs", queue),
        Attributes: { RawMessageDelivery: "true" },
      }),
    );
  }

  /** The topic that people are told by. */
  openIncidentTopic = (): Promise<void> => this.createTopic(topics.incidents, "mail");

  async removeIncidentTopic(): Promise<void> {
    await new SNSClient(this.settings("emulator")).send(
      new DeleteTopicCommand({ TopicArn: variables.INCIDENT_TOPIC_ARN }),
    );
  }

  /** What a rule for an incident tool gets. */
  private async routeIncidents(): Promise<void> {
    const events = new EventBridgeClient(this.settings("simulator"));
    const EventPattern = JSON.stringify({ source: ["monitored-endpoint"], "detail-type": ["Incident"] });
    await events.send(new PutRuleCommand({ Name: "tools", EventPattern }));
    await events.send(
      new PutTargetsCommand({
        Rule: "tools",
        Targets: [{ Id: "tools", Arn: arn("sqs", "tools"), InputPath: "$.detail" }],
      }),
    );
  }

  /** Puts an alarm into the simulated CloudWatch. */
  async putAlarm(alarmName: string, description: string): Promise<void> {
    const alarm = notifyingAlarm(alarmName, description, endpointName, topics.alarms);
    await this.cloudWatch.send(new PutMetricAlarmCommand(alarm));
  }

  async setState(alarmName: string, StateValue: "ALARM" | "OK"): Promise<void> {
    await this.cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarmName, StateValue, StateReason: "set by a test" }),
    );
  }

  private get cloudWatch(): CloudWatchClient {
    return new CloudWatchClient(this.settings("simulator"));
  }

  async decide(decision: DecisionRecord): Promise<void> {
    const pk = partitionKey(decision.endpointName);
    const Item = sealed({ ...decision, pk, sk: sortKeys.decision(decision.id) });
    await this.documents.send(new PutCommand({ TableName: tables.ledger, Item }));
  }

  invoke(...events: object[]): Promise<string[]> {
    return invokeBundle(this.bundle, this.sandbox, events, variables);
  }

  /** The batch that Lambda makes of so many notifications of alarms, once they have arrived. */
  async hints(count: number): Promise<object> {
    const messages = await this.receive("hints", count);
    return {
      Records: messages.map(({ MessageId, Body }) => ({
        eventSource: "aws:sqs",
        messageId: MessageId,
        body: Body,
      })),
    };
  }

  /** So many messages that people, or tools, were told, once they have arrived; taken from the queue. */
  async told(queue: "mail" | "tools", count: number): Promise<IncidentMessage[]> {
    const messages = await this.receive(queue, count);
    return messages.map(({ Body }) => incidentMessageSchema.parse(JSON.parse(Body ?? "")));
  }

  private async receive(queue: "hints" | "mail" | "tools", count: number): Promise<Message[]> {
    const sqs = new SQSClient(this.settings("emulator"));
    const QueueUrl = this.queues[queue];
    const found: Message[] = [];
    return eventually(`${count} message(s) in ${queue}`, async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
      );
      found.push(...Messages);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle }));
      if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      return found.length >= count ? found : undefined;
    });
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }
}
