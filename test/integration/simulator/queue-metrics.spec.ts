import assert from "node:assert/strict";
import * as path from "node:path";
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

describe("an alarm on the age of the oldest message", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("queue-metrics");
  let sandbox: Sandbox;
  let sqs: SQSClient;
  let cloudWatch: CloudWatchClient;

  before(async () => {
    const world = path.join(folder, "world");
    sandbox = await startSandbox({ folder: world, python: environmentPython, mode: "stepped" });
    sqs = new SQSClient(localClientSettings(sandbox.ports, "emulator"));
    cloudWatch = new CloudWatchClient(localClientSettings(sandbox.ports, "simulator"));
  });
  after(async () => {
    sqs.destroy();
    cloudWatch.destroy();
    await sandbox.stop();
    removeFolder(folder);
  });

  async function state(): Promise<string | undefined> {
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    return MetricAlarms[0]?.StateValue;
  }

  it("rings while a message waits or is in flight, of which the looks leave no trace, and ends with it", async () => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "hints" }));
    await sqs.send(new CreateQueueCommand({ QueueName: "other" }));
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: "hints-waiting",
        Namespace: "AWS/SQS",
        MetricName: "ApproximateAgeOfOldestMessage",
        Dimensions: [{ Name: "QueueName", Value: "hints" }],
        Statistic: "Maximum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 120,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
      }),
    );
    await sandbox.clock.advance(300);
    assert.equal(await state(), "OK", "an empty queue is not old");

    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));
    await sandbox.clock.advance(360);
    assert.equal(await state(), "ALARM");

    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ["ApproximateReceiveCount"] }),
    );
    assert.equal(Messages[0]?.Attributes?.ApproximateReceiveCount, "1");
    await sandbox.clock.advance(120);
    assert.equal(await state(), "ALARM", "a message in flight is not done");

    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle }));
    await sandbox.clock.advance(120);
    assert.equal(await state(), "OK");
  });
});
