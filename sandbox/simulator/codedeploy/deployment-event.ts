import { assertNever } from "../kernel/assert-never";
import type { ServiceEvent, SimulatedTime } from "../kernel/ports";
import { type Account, applicationArn, deploymentGroupArn } from "./arns";
import type { DeploymentRecord } from "./records";

/**
 * The event of a deployment whose state has changed:
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-codedeploy.html. Only its beginning and its end are told.
 */
export function deploymentEvent(
  account: Account,
  { id, application, group, state }: DeploymentRecord,
  time: SimulatedTime,
): ServiceEvent {
  return {
    source: "aws.codedeploy",
    detailType: "CodeDeploy Deployment State-change Notification",
    time,
    resources: [
      applicationArn(account, application.name),
      deploymentGroupArn(account, application.name, group.name),
    ],
    detail: {
      region: account.region,
      deploymentId: id,
      instanceGroupId: group.id,
      deploymentGroup: group.name,
      state: eventState(state.phase.kind),
      application: application.name,
    },
  };
}

function eventState(phase: DeploymentRecord["state"]["phase"]["kind"]): string {
  switch (phase) {
    case "queued":
    case "hook":
    case "shifting":
      return "START";
    case "succeeded":
      return "SUCCESS";
    case "failed":
      return "FAILURE";
    case "stopped":
      return "STOP";
    default:
      return assertNever(phase);
  }
}
