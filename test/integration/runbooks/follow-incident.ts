import assert from "node:assert/strict";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { type IncidentMessage, incidentMessageSchema } from "../../../functions/shared/incident-message";
import { sandboxAccountId, sandboxRegion } from "../../../sandbox/environment";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { eventually } from "../../support/eventually";
import { endpointName, type RunbookWorld } from "./runbook-world";

/** What people are told from now on, as a web hook would get it. */
export interface ToldMessages {
  /** The first message about the incident that asks this, which was not taken yet. */
  next(dedupeKey: string, action: IncidentMessage["action"]): Promise<IncidentMessage>;
}

/** Subscribes a queue of the test's own to the incident topic. */
export async function listenToIncidents({ sandbox }: RunbookWorld): Promise<ToldMessages> {
  const settings = localClientSettings(sandbox.ports, "emulator");
  const sqs = new SQS(settings);
  const { QueueUrl } = await sqs.createQueue({ QueueName: "told" });
  await new SNS(settings).subscribe({
    TopicArn: `arn:aws:sns:${sandboxRegion}:${sandboxAccountId}:monitored-endpoint-sandbox-incidents`,
    Protocol: "sqs",
    Endpoint: `arn:aws:sqs:${sandboxRegion}:${sandboxAccountId}:told`,
    Attributes: { RawMessageDelivery: "true" },
  });
  const told: IncidentMessage[] = [];
  return {
    next: (dedupeKey, action) =>
      eventually(
        `a message to ${action} ${dedupeKey}`,
        async () => {
          const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
          for (const { Body = "", ReceiptHandle } of Messages) {
            told.push(incidentMessageSchema.parse(JSON.parse(Body)));
            await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
          }
          const index = told.findIndex((each) => each.dedupeKey === dedupeKey && each.action === action);
          return index === -1 ? undefined : told.splice(index, 1)[0];
        },
        60_000,
      ),
  };
}

/** Makes an alarm of the endpoint ring until it is next judged. */
export async function ring({ sandbox }: RunbookWorld, alarmName: string): Promise<void> {
  const cloudWatch = new CloudWatch(localClientSettings(sandbox.ports, "simulator"));
  await cloudWatch.setAlarmState({
    AlarmName: alarmName,
    StateValue: "ALARM",
    StateReason: "rung by hand, to see whom it reaches",
  });
}

/** Waits until a version serves by a return, and who the ledger says has ordered it by which automation. */
export async function returned(
  world: RunbookWorld,
  version: number,
): Promise<{ readonly reason: string; readonly automationExecutionId: unknown }> {
  const decisions = () => world.ledger.decisions(endpointName);
  const isBack = async () => {
    const last = (await decisions()).filter(({ kind }) => kind === "verdict").at(-1);
    return last?.decision === "PROMOTED" && last.modelPackageVersion === version;
  };
  await world.passUntil(`the return to version ${version}`, isBack, 4 * 3600);
  const order = (await decisions()).find(({ decision }) => decision === "RETURN_ORDERED");
  assert.equal(order?.modelPackageVersion, version);
  return {
    reason: order?.reason ?? "",
    automationExecutionId: order?.trigger.automationExecutionId,
  };
}
