import type { DeploymentInfo, DeploymentStatus } from "@aws-sdk/client-codedeploy";
import { assertNever } from "../kernel/assert-never";
import type { DeploymentState } from "./deployment/state";
import type { DeploymentRecord } from "./records";

/** A deployment as GetDeployment tells of it. */
export function describeDeployment(record: DeploymentRecord): DeploymentInfo {
  const { application, group, state } = record;
  const { phase } = state;
  const status = deploymentStatus(state);
  return {
    applicationName: application.name,
    deploymentGroupName: group.name,
    deploymentConfigName: record.configName,
    deploymentId: record.id,
    previousRevision: record.previousRevision,
    revision: record.revision,
    status,
    errorInformation: "error" in phase ? phase.error : undefined,
    createTime: new Date(state.createdAt),
    startTime: state.startedAt === undefined ? undefined : new Date(state.startedAt),
    completeTime: "at" in phase ? new Date(phase.at) : undefined,
    deploymentOverview: overview(status),
    description: record.description,
    creator: record.creator,
    ignoreApplicationStopFailures: false,
    autoRollbackConfiguration: record.autoRollbackConfiguration,
    updateOutdatedInstancesOnly: false,
    rollbackInfo: rollbackInfo(record),
    deploymentStyle: group.settings.deploymentStyle,
    instanceTerminationWaitTimeStarted: false,
    fileExistsBehavior: "DISALLOW",
    deploymentStatusMessages: [],
    computePlatform: "Lambda",
    overrideAlarmConfiguration: record.alarmConfiguration,
  };
}

export function deploymentStatus({ phase }: DeploymentState): DeploymentStatus {
  switch (phase.kind) {
    case "queued":
      return "Created";
    case "hook":
    case "shifting":
      return "InProgress";
    case "succeeded":
      return "Succeeded";
    case "failed":
      return "Failed";
    case "stopped":
      return "Stopped";
    default:
      return assertNever(phase);
  }
}

/** There is one target, the alias. */
function overview(status: DeploymentStatus): DeploymentInfo["deploymentOverview"] {
  const none = { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, Ready: 0 };
  switch (status) {
    case "Succeeded":
      return { ...none, Succeeded: 1 };
    case "Failed":
    case "Stopped":
      return { ...none, Failed: 1 };
    case "InProgress":
      return { ...none, InProgress: 1 };
    default:
      return { ...none, Pending: 1 };
  }
}

function rollbackInfo({ triggeredBy, rolledBackBy }: DeploymentRecord): DeploymentInfo["rollbackInfo"] {
  if (rolledBackBy !== undefined) {
    const rollbackMessage = `Deployment ${rolledBackBy} gives the alias back to its version.`;
    return { rollbackDeploymentId: rolledBackBy, rollbackMessage };
  }
  if (triggeredBy === undefined) return undefined;
  const rollbackMessage = `This deployment undoes deployment ${triggeredBy}.`;
  return { rollbackTriggeringDeploymentId: triggeredBy, rollbackMessage };
}
