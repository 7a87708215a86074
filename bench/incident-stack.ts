import { rmSync } from "node:fs";
import * as path from "node:path";
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { buildFunctions } from "../functions/build";
import { incidentMessageSchema } from "../functions/shared/incident-message";
import { localFolder } from "../sandbox/paths";
import { environmentPython } from "../sandbox/setup/python-step";
import { localClientSettings } from "../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../sandbox/world/start-sandbox";
import { arn, createQueue, notifyingAlarm } from "../test/integration/notifier/incidents-parts";
import { writeFiles } from "../test/support/pulumi-project";
import { sandboxProgramHead } from "../test/support/sandbox-program";
import { sandboxPulumiOutput } from "../test/support/sandbox-pulumi";
import { description, people } from "../test/unit/functions/notifier/samples";
import { endpointDocument } from "../test/unit/functions/orchestrator/samples";

const prefix = "monitored-endpoint-sandbox";
const alarmsOfEndpoint = 6;
const program = `${sandboxProgramHead}
new MonitoringPlatform("platform", { ...shared, functionCodeFolder: "./functions", deletionProtection: false });
`;

/** A deployed platform with alarms of many endpoints, and a receiver of what people are told. */
export interface IncidentStack {
  readonly alarmNames: readonly string[];
  ring(alarmName: string): Promise<void>;
  /** The triggered incidents of each message that has come, waiting for one up to a second. */
  receive(): Promise<readonly (readonly string[])[]>;
  stop(): Promise<void>;
}

/** Deploys the platform with the real engine and the real functions; its clock is as fast as the machine's. */
export async function startIncidentStack(alarmCount: number): Promise<IncidentStack> {
  const folder = path.join(localFolder, "bench", "incidents");
  rmSync(folder, { recursive: true, force: true });
  const sandbox = await startSandbox({
    folder: path.join(folder, "world"),
    python: environmentPython,
    scale: 1,
  });
  try {
    await deploy(sandbox, folder);
    return await fill(sandbox, alarmCount);
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

async function deploy({ ports }: Sandbox, folder: string): Promise<void> {
  writeFiles(folder, {
    "program/Pulumi.yaml": "name: incident-bench\nruntime: nodejs\n",
    "program/Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
    "program/package.json": '{ "name": "incident-bench", "main": "index.js" }',
    "program/index.js": program,
    "state/.keep": "",
  });
  await buildFunctions(path.join(folder, "program", "functions"));
  await sandboxPulumiOutput(folder, ports, ["stack", "init", "dev"]);
  await sandboxPulumiOutput(folder, ports, ["up", "--yes", "--skip-preview"]);
}

async function fill(sandbox: Sandbox, alarmCount: number): Promise<IncidentStack> {
  const emulator = localClientSettings(sandbox.ports, "emulator");
  const [sqs, sns, ssm] = [new SQSClient(emulator), new SNSClient(emulator), new SSMClient(emulator)];
  const cloudWatch = new CloudWatchClient(localClientSettings(sandbox.ports, "simulator"));
  const QueueUrl = await createQueue(sqs, "bench-people");
  await sns.send(
    new SubscribeCommand({
      TopicArn: arn("sns", `${prefix}-incidents`),
      Protocol: "sqs",
      Endpoint: arn("sqs", "bench-people"),
      Attributes: { RawMessageDelivery: "true" },
    }),
  );
  const alarmNames: string[] = [];
  for (let index = 0; index < alarmCount; index += 1) {
    const endpointName = `sandbox-bench-${Math.floor(index / alarmsOfEndpoint)}`;
    if (index % alarmsOfEndpoint === 0) await ssm.send(new PutParameterCommand(documentOf(endpointName)));
    const alarmName = `${endpointName}-alarm-${index % alarmsOfEndpoint}`;
    await cloudWatch.send(
      new PutMetricAlarmCommand(notifyingAlarm(alarmName, description, endpointName, `${prefix}-alarms`)),
    );
    alarmNames.push(alarmName);
  }
  return {
    alarmNames,
    ring: async (AlarmName) => {
      const StateReason = "set by the bench";
      await cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason }));
    },
    receive: () => receive(sqs, QueueUrl),
    stop: async () => {
      for (const client of [sqs, sns, ssm, cloudWatch]) client.destroy();
      await sandbox.stop();
    },
  };
}

const documentOf = (endpointName: string) => ({
  Name: `/monitored-endpoint/sandbox/endpoints/${endpointName}`,
  Type: "String" as const,
  Value: JSON.stringify({ ...endpointDocument(), environment: "sandbox", endpointName, people }),
});

async function receive(sqs: SQSClient, QueueUrl: string): Promise<string[][]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
  );
  const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle }));
  if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  return Messages.flatMap(({ Body = "" }) => {
    const { data } = incidentMessageSchema.safeParse(JSON.parse(Body));
    // Alarms on the notifier itself come as CloudWatch words them.
    if (data === undefined) return [];
    return [
      (data.members ?? [data]).filter(({ action }) => action === "trigger").map((each) => each.dedupeKey),
    ];
  });
}
