import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import {
  CloudWatchClient,
  ListMetricsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { sandboxAccountId, sandboxRegion } from "../../../sandbox/environment";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { functionLogReader } from "../../../sandbox/world/function-logs";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { createFunction } from "../../support/create-function";
import { eventually } from "../../support/eventually";
import { listeningAddresses, processesOfWorld } from "../../support/sandbox-processes";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const reporter = `exports.handler = async (event) => {
  console.log("received " + JSON.stringify(event));
  return { now: Date.now(), fresh: new Date().getTime(), text: Date(), parsed: new Date(0).toISOString(),
    isDate: new Date() instanceof Date, own: new Date().constructor === Date, names: Object.keys(process.env), home: process.env.HOME };
};`;

describe("a sandbox of its own", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let folder = "";
  let lambda: LambdaClient;
  let sqs: SQSClient;
  let sns: SNSClient;
  let cloudWatch: CloudWatchClient;
  let eventBridge: EventBridgeClient;

  before(async () => {
    process.env.SECRET_OF_THE_USER = "must not reach a function";
    folder = temporaryFolder("world");
    sandbox = await startSandbox({ folder, python: environmentPython, mode: "stepped" });
    const emulator = localClientSettings(sandbox.ports, "emulator");
    const simulator = localClientSettings(sandbox.ports, "simulator");
    lambda = new LambdaClient(emulator);
    sqs = new SQSClient(emulator);
    sns = new SNSClient(emulator);
    cloudWatch = new CloudWatchClient(simulator);
    eventBridge = new EventBridgeClient(simulator);
  });

  after(async () => {
    delete process.env.SECRET_OF_THE_USER;
    for (const client of [lambda, sqs, sns, cloudWatch, eventBridge]) client?.destroy();
    await sandbox?.stop();
    assert.deepEqual(processesOfWorld(folder), []);
    removeFolder(folder);
  });

  const queueArn = (name: string): string => `arn:aws:sqs:${sandboxRegion}:${sandboxAccountId}:${name}`;

  async function createQueue(name: string, service: string): Promise<string> {
    const statement = {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sqs:SendMessage",
      Resource: queueArn(name),
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes: { Policy } }),
    );
    return QueueUrl;
  }

  function message(QueueUrl: string): Promise<Message> {
    return eventually(`a message in ${QueueUrl}`, async () => {
      const input = { QueueUrl, MessageAttributeNames: ["All"], WaitTimeSeconds: 0 };
      return (await sqs.send(new ReceiveMessageCommand(input))).Messages?.[0];
    });
  }

  it("is reached by boto3 with nothing but the variables", () => {
    const script = path.join(__dirname, "boto3-client.py");
    const output = execFileSync(environmentPython, [script], {
      env: { ...sandbox.environment },
      encoding: "utf8",
    });
    assert.deepEqual(JSON.parse(output), {
      account: sandboxAccountId,
      object: "hello",
      alarm: "INSUFFICIENT_DATA",
      rule: `arn:aws:events:${sandboxRegion}:${sandboxAccountId}:rule/from-boto3`,
      endpoints: [],
      refused: "ParamValidationError or ValidationException",
    });
  });

  it("listens on loopback only", () => {
    const pids = processesOfWorld(folder);
    assert.ok(pids.length >= 2);
    const expected = [sandbox.ports.emulator, sandbox.ports.simulator].map((port) => `127.0.0.1:${port}`);
    assert.deepEqual([...listeningAddresses(pids)].sort(), expected.sort());
  });

  it("lets functions see the sandbox's time and nothing of the user's environment", async () => {
    await createFunction(lambda, "reporter", reporter);
    const invoke = async () => {
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: "reporter", Payload: "{}" }));
      return JSON.parse(Buffer.from(Payload ?? []).toString());
    };
    const before = await sandbox.clock.read();
    const first = await invoke();
    assert.equal(first.now, before.nowMs);
    assert.equal(first.fresh, before.nowMs);
    assert.equal(Math.floor(Date.parse(first.text) / 1000), Math.floor(before.nowMs / 1000));
    assert.equal(first.parsed, "1970-01-01T00:00:00.000Z");
    assert.ok(first.isDate && first.own);
    const later = await sandbox.clock.advance(36_000);
    await eventually("the function sees the step of the clock", async () =>
      (await invoke()).now === later.nowMs ? true : undefined,
    );
    assert.ok(!first.names.includes("SECRET_OF_THE_USER"));
    assert.ok(first.home.startsWith(folder), first.home);
  });

  it("dead-letters an event for a function that does not allow the rule, and delivers once it does", async () => {
    const FunctionArn = await createFunction(lambda, "target", reporter);
    const undelivered = await createQueue("undelivered", "events.amazonaws.com");
    const { RuleArn } = await eventBridge.send(
      new PutRuleCommand({ Name: "own", EventPattern: '{"source":["app"]}' }),
    );
    const target = { Id: "t", Arn: FunctionArn, DeadLetterConfig: { Arn: queueArn("undelivered") } };
    await eventBridge.send(new PutTargetsCommand({ Rule: "own", Targets: [target] }));
    const put = (id: number) =>
      eventBridge.send(
        new PutEventsCommand({ Entries: [{ Source: "app", DetailType: "T", Detail: `{"id":${id}}` }] }),
      );
    await put(1);
    const { Body = "", MessageAttributes } = await message(undelivered);
    assert.equal(JSON.parse(Body).detail.id, 1);
    assert.equal(MessageAttributes?.ERROR_CODE?.StringValue, "NO_PERMISSIONS");
    assert.equal(MessageAttributes?.RULE_ARN?.StringValue, RuleArn);

    const permission = {
      StatementId: "s",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
    };
    await lambda.send(
      new AddPermissionCommand({ ...permission, FunctionName: "target", SourceArn: RuleArn }),
    );
    await put(2);
    const read = await functionLogReader(sandbox.ports);
    const line = await eventually("the function's log", async () =>
      (await read()).find(({ functionName, text }) => functionName === "target" && text.includes("received")),
    );
    assert.match(line.text, /"id":2/);
  });

  it("tells a topic of an alarm, and publishes the lengths of queues", async () => {
    const notified = await createQueue("notified", "sns.amazonaws.com");
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "incidents" }));
    const subscription = {
      TopicArn,
      Protocol: "sqs",
      Endpoint: queueArn("notified"),
      Attributes: { RawMessageDelivery: "true" },
    };
    await sns.send(new SubscribeCommand(subscription));
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName: "high", Namespace: "App", MetricName: "Load", Statistic: "Maximum", Period: 60 },
        ...{
          EvaluationPeriods: 1,
          Threshold: 5,
          ComparisonOperator: "GreaterThanThreshold",
          AlarmActions: [TopicArn],
        },
      }),
    );
    const { nowMs } = await sandbox.clock.read();
    const datum = { MetricName: "Load", Value: 9, Timestamp: new Date(nowMs) };
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: "App", MetricData: [datum] }));
    await sandbox.clock.advance(60);
    const { Body = "" } = await message(notified);
    assert.equal(JSON.parse(Body).NewStateValue, "ALARM");
    await sandbox.clock.advance(300);
    const { Metrics = [] } = await cloudWatch.send(new ListMetricsCommand({ Namespace: "AWS/SQS" }));
    const queues = Metrics.flatMap(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value));
    assert.ok(queues.includes("notified"), queues.join());
  });
});
