import assert from "node:assert/strict";
import * as path from "node:path";
import {
  CreateApiDestinationCommand,
  CreateConnectionCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { sandboxAccountId } from "../../../sandbox/environment";
import { toolFolders } from "../../../sandbox/paths";
import type { DeliveryRecord } from "../../../sandbox/simulator/deliveries/delivery-record";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
const endpoint = "https://events.pagerduty.com/v2/enqueue";
const secret = "R0UT1NGKEY";

describe("what the sandbox would send to people and their servers", function () {
  this.timeout(60_000);
  let folder: string;
  let sandbox: Sandbox;
  let events: EventBridgeClient;
  let sns: SNSClient;
  let sqs: SQSClient;
  let queueUrl: string;

  const url = (route: string) => `http://127.0.0.1:${sandbox.ports.simulator}/_sandbox/${route}`;
  const deliveries = async (): Promise<readonly DeliveryRecord[]> => {
    const answer = (await (await fetch(url("deliveries"))).json()) as { deliveries: DeliveryRecord[] };
    return answer.deliveries;
  };
  const setFaults = async (faults: object): Promise<void> => {
    const answer = await fetch(url("faults"), { method: "POST", body: JSON.stringify(faults) });
    assert.equal(answer.status, 200, await answer.text());
  };

  before(async () => {
    folder = temporaryFolder("deliveries");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "stepped" });
    events = new EventBridgeClient(localClientSettings(sandbox.ports, "simulator"));
    const emulator = localClientSettings(sandbox.ports, "emulator");
    sns = new SNSClient(emulator);
    sqs = new SQSClient(emulator);
    queueUrl = await undeliveredQueue();
    await apiDestination();
  });

  after(async () => {
    for (const client of [events, sns, sqs]) client?.destroy();
    await sandbox?.stop();
    removeFolder(folder);
  });

  afterEach(() => setFaults({}));

  async function undeliveredQueue(): Promise<string> {
    const statement = {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "*",
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const made = await sqs.send(new CreateQueueCommand({ QueueName: "undelivered", Attributes: { Policy } }));
    return made.QueueUrl ?? "";
  }

  async function apiDestination(): Promise<void> {
    const { ConnectionArn } = await events.send(
      new CreateConnectionCommand({
        Name: "pagerduty",
        AuthorizationType: "API_KEY",
        AuthParameters: {
          ApiKeyAuthParameters: { ApiKeyName: "X-Token", ApiKeyValue: secret },
          InvocationHttpParameters: {
            BodyParameters: [{ Key: "routing_key", Value: secret, IsValueSecret: true }],
          },
        },
      }),
    );
    const { ApiDestinationArn } = await events.send(
      new CreateApiDestinationCommand({
        Name: "pagerduty",
        ConnectionArn,
        InvocationEndpoint: endpoint,
        HttpMethod: "POST",
      }),
    );
    const iam = new IAMClient(localClientSettings(sandbox.ports, "emulator"));
    const trust = {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sts:AssumeRole",
    };
    const resource = `arn:aws:events:us-east-1:${sandboxAccountId}:api-destination/pagerduty/*`;
    const allow = { Effect: "Allow", Action: "events:InvokeApiDestination", Resource: resource };
    for (const [RoleName, statement] of [
      ["may", allow],
      ["may-not", { ...allow, Resource: resource.replace("pagerduty", "other") }],
    ] as const) {
      const policy = (one: object) => JSON.stringify({ Version: "2012-10-17", Statement: [one] });
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy(trust) }));
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: policy(statement) }),
      );
    }
    iam.destroy();
    for (const [rule, detailType, role] of [
      ["tell", "Incident", "may"],
      ["tell-without-permission", "Forbidden", "may-not"],
    ]) {
      await events.send(
        new PutRuleCommand({ Name: rule, EventPattern: JSON.stringify({ "detail-type": [detailType] }) }),
      );
      await events.send(
        new PutTargetsCommand({
          Rule: rule,
          Targets: [
            {
              Id: "receiver",
              Arn: ApiDestinationArn,
              RoleArn: `arn:aws:iam::${sandboxAccountId}:role/${role}`,
              InputTransformer: {
                InputPathsMap: { title: "$.detail.title" },
                InputTemplate: '{"summary":<title>}',
              },
              RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 900 },
              DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${sandboxAccountId}:undelivered` },
            },
          ],
        }),
      );
    }
  }

  const put = async (title: string, detailType = "Incident"): Promise<void> => {
    const entry = { Source: "monitored-endpoint", DetailType: detailType, Detail: JSON.stringify({ title }) };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
  };
  const deadLetter = async () => {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MessageAttributeNames: ["All"],
        VisibilityTimeout: 3600,
      }),
    );
    const values = Messages?.[0]?.MessageAttributes ?? {};
    return Object.fromEntries(Object.entries(values).map(([name, { StringValue }]) => [name, StringValue]));
  };

  it("shows the request to an API destination without its secrets", async () => {
    await put('the "fan" vibrates');
    await sandbox.clock.advance(0);
    const all = await deliveries();
    const [delivery] = all;
    assert.equal(delivery?.endpoint, endpoint);
    assert.equal(delivery?.method, "POST");
    assert.equal(delivery?.status, 200);
    assert.deepEqual(JSON.parse(delivery?.body ?? ""), { summary: 'the "fan" vibrates', routing_key: "***" });
    assert.equal(delivery?.headers?.["x-token"], "***");
    assert.equal(JSON.stringify(all).includes(secret), false);
  });

  it("tries again after 429, 503, a time-out and an endpoint that cannot be reached", async () => {
    const before = (await deliveries()).length;
    await setFaults({
      endpoints: [
        { endpoint, kind: "timeOut", times: 1 },
        { endpoint, kind: "unreachable", skip: 1, times: 1 },
        { endpoint, kind: "status", status: 503, skip: 2, times: 1 },
      ],
    });
    await put("again");
    await sandbox.clock.advance(5 + 1 + 2 + 4);
    assert.deepEqual(
      (await deliveries()).slice(before).map(({ outcome, status }) => status ?? outcome),
      ["timed out", "unreachable", 503, 200],
    );
  });

  it("puts aside at once what an endpoint refuses, and after its attempts what it never takes", async () => {
    await setFaults({ endpoints: [{ endpoint: "*", kind: "status", status: 400 }] });
    await put("refused");
    await sandbox.clock.advance(0);
    const refused = await deadLetter();
    assert.deepEqual([refused.ERROR_CODE, refused.RETRY_ATTEMPTS], ["SDK_CLIENT_ERROR", "0"]);
    await setFaults({ endpoints: [{ endpoint: "*", kind: "status", status: 429 }] });
    await put("never taken");
    await sandbox.clock.advance(1 + 2 + 4);
    const given = await deadLetter();
    assert.deepEqual(
      [given.ERROR_CODE, given.RETRY_ATTEMPTS, given.EXHAUSTED_RETRY_CONDITION],
      ["THROTTLING", "3", "MaximumRetryAttempts"],
    );
  });

  it("sends nothing with a role that may not", async () => {
    const before = (await deliveries()).length;
    await put("forbidden", "Forbidden");
    await sandbox.clock.advance(0);
    assert.equal((await deadLetter()).ERROR_CODE, "NO_PERMISSIONS");
    assert.equal((await deliveries()).length, before);
  });

  it("shows what subscribers by e-mail and HTTPS would get, and lets the latter confirm", async () => {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "incidents" }));
    const web = "https://people.example.com/incidents";
    const mail = "on-call@example.com";
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: mail }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "https", Endpoint: web }));
    const to = async (address: string) => (await deliveries()).filter((one) => one.endpoint === address);
    await eventually("the request to confirm", async () => (await to(web))[0]);
    assert.equal((await to(web))[0]?.messageType, "SubscriptionConfirmation");
    const Message = JSON.stringify({ default: "{}", email: "Dear all", https: '{"title":"for machines"}' });
    const notified = await eventually("a message to the confirmed subscriber", async () => {
      await sns.send(new PublishCommand({ TopicArn, Subject: "Alarm", Message, MessageStructure: "json" }));
      return (await to(web)).find(({ messageType }) => messageType === "Notification");
    });
    assert.equal(JSON.parse(notified.body).Message, '{"title":"for machines"}');
    await eventually("a mail", async () => (await to(mail))[0]);
    const [mailed] = await to(mail);
    assert.deepEqual([mailed?.protocol, mailed?.subject, mailed?.body], ["email", "Alarm", "Dear all"]);
  });
});
