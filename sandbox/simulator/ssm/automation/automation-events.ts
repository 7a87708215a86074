import type { ServiceEvent, SimulatedTime } from "../../kernel/ports";
import type { Account } from "../ssm-parts";
import type { Execution, StepRun } from "./execution";

/**
 * The events of a change: one for each step whose status has changed, and one for the automation's own status.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 */
export function automationEvents(
  before: Execution | undefined,
  after: Execution,
  { accountId, region }: Account,
  now: SimulatedTime,
): readonly ServiceEvent[] {
  const place = `arn:aws:ssm:${region}:${accountId}`;
  const definition = `${place}:automation-definition/${after.documentName}:${after.documentVersion}`;
  const event = (what: "Execution" | "Step", detail: object): ServiceEvent => ({
    source: "aws.ssm",
    detailType: `EC2 Automation ${what} Status-change Notification`,
    time: now,
    resources: [`${place}:automation-execution/${after.id}`, definition],
    detail: {
      ExecutionId: after.id,
      Definition: after.documentName,
      DefinitionVersion: Number(after.documentVersion),
      ...detail,
    },
  });
  const steps = after.steps
    .filter((run, index) => run.status !== (before?.steps[index]?.status ?? "Pending"))
    .map((run) =>
      event("Step", { StepName: run.step.name, Action: run.step.action, Status: run.status, ...times(run) }),
    );
  if (before?.status === after.status || after.status === "Pending") return steps;
  return [
    ...steps,
    event("Execution", { Status: after.status, ...times(after), ExecutedBy: after.executedBy }),
  ];
}

function times({ started, ended }: Pick<StepRun, "started" | "ended">): object {
  if (started === undefined) return {};
  return {
    StartTime: words(started),
    ...(ended === undefined ? {} : { EndTime: words(ended), Time: ended - started }),
  };
}

/** Such as `Nov 29, 2016 7:20:20 PM`, in UTC. */
function words(time: SimulatedTime): string {
  return new Date(time)
    .toLocaleString("en-US", {
      timeZone: "UTC",
      month: "short",
      day: "numeric",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
      second: "2-digit",
    })
    .replace(/(\d{4}),/, "$1")
    .replace("\u202f", " ");
}
