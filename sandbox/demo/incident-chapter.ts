import { existsSync } from "node:fs";
import * as path from "node:path";
import { GetAutomationExecutionCommand, StartAutomationExecutionCommand } from "@aws-sdk/client-ssm";
import { alarmIncidentKey } from "../../functions/shared/incident-key";
import { checkoutFolder } from "../paths";
import type { DeliveryRecord } from "../simulator/deliveries/delivery-record";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed } from "./demo-failed";
import type { DemoRecord } from "./demo-record";
import { waitUntil } from "./wait-until";

const { endpointName, environment } = demoNames;
type Incident = NonNullable<DemoRecord["incident"]>;

/** Automations that change nothing that serves, so that the story goes on as if nobody had called. */
const steps = [
  { document: "pause-rollouts", decision: "PAUSED", reason: "p95 under investigation" },
  { document: "resume-rollouts", decision: "RESUMED", reason: "the version was rolled back" },
] as const;

/** Follows the incident of an alarm: what people got by mail, the runbook it names, and two of the runbook's automations. */
export async function incidentIsFollowed(context: DemoContext, alarmName: string): Promise<Incident> {
  const { narrator } = context;
  const dedupeKey = alarmIncidentKey(environment, alarmName);
  const mail = await mailAbout(context, dedupeKey, alarmName);
  narrator.say(`mail to ${mail.endpoint}: ${mail.subject}`);
  narrator.say(quoted(mail.body));
  const runbook = runbookPage(mail.body);
  narrator.say(`the runbook it names: ${runbook}`);
  const executions: Incident["automations"][number][] = [];
  for (const step of steps) executions.push(await runStep(context, step));
  return {
    dedupeKey,
    mail: { to: mail.endpoint, at: mail.time, subject: mail.subject ?? "" },
    runbook,
    automations: executions,
  };
}

/** The message about the alarm, or about the storm that it is part of. */
async function mailAbout(
  { narrator, clients, signal }: DemoContext,
  dedupeKey: string,
  alarmName: string,
): Promise<DeliveryRecord> {
  narrator.waiting(`the message about ${alarmName}`);
  const runbook = `/${alarmName.slice(endpointName.length + 1)}.md`;
  const find = async () => {
    const mails = (await clients.deliveries()).filter(({ protocol }) => protocol === "email");
    return (
      mails.find(({ body, subject = "" }) => subject.startsWith("[SEV") && body.includes(dedupeKey)) ??
      mails.find(({ body, subject = "" }) => subject.startsWith("[SEV") && body.includes(runbook))
    );
  };
  return waitUntil(find, { what: `a message about ${alarmName}`, deadlineSeconds: 60, signal });
}

/** The page in this checkout that the address in the message stands for. */
function runbookPage(body: string): string {
  const [, name] = /^Runbook: \S+\/([a-z0-9-]+\.md)$/m.exec(body) ?? [];
  const page = path.join("docs", "runbooks", name ?? "");
  if (name === undefined || !existsSync(path.join(checkoutFolder, page)))
    throw new DemoFailed(`the message names no runbook that is there:\n${body}`);
  return page;
}

async function runStep(
  { narrator, clients, signal }: DemoContext,
  { document, decision, reason }: (typeof steps)[number],
): Promise<Incident["automations"][number]> {
  const name = `monitored-endpoint-${environment}-${document}`;
  const { AutomationExecutionId: id } = await clients.ssm.send(
    new StartAutomationExecutionCommand({
      DocumentName: name,
      Parameters: { EndpointName: [endpointName], Person: ["demo"], Reason: [reason] },
    }),
  );
  const status = await waitUntil(
    async () => {
      const { AutomationExecution: execution } = await clients.ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId: id }),
      );
      const found = execution?.AutomationExecutionStatus;
      if (found === "Success") return found;
      if (found === "Failed" || found === "TimedOut" || found === "Cancelled")
        throw new DemoFailed(`${name} ended as ${found}: ${execution?.FailureMessage ?? "no reason given"}`);
      return undefined;
    },
    { what: `the end of ${name}`, deadlineSeconds: 60, signal },
  );
  const recorded = (await clients.ledger.decisions(endpointName)).findLast(
    (each) => each.decision === decision && each.reason.includes(reason),
  );
  if (recorded === undefined) throw new DemoFailed(`${name} succeeded, and the ledger has no ${decision}`);
  narrator.say(`its step ${name}: ${status}; in the ledger: ${decision}, ${recorded.reason}`);
  return { document: name, status, decision, reason: recorded.reason };
}

const quoted = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `  | ${line}`.trimEnd())
    .join("\n");
