import type {
  BatchGetDeploymentTargetsInput,
  DeploymentTarget,
  GetDeploymentTargetInput,
  LifecycleEvent,
  ListDeploymentTargetsInput,
  TargetStatus,
} from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";
import { functionArn } from "./arns";
import { type LifecycleEventName, type LifecycleRecord, lifecycleEventNames } from "./deployment/state";
import { deploymentStatus } from "./deployment-description";
import { findDeployment } from "./find";
import type { DeploymentRecord } from "./records";
import type { ServiceParts } from "./service-parts";

/** A deployment to Lambda has one target, the alias. That its id is `<function>:<alias>` is unconfirmed. */
export function deploymentTargetOperations(parts: ServiceParts): Record<string, Operation> {
  const { records } = parts;
  const target = (deploymentId: string | undefined, targetId: string | undefined): DeploymentTarget => {
    const record = findDeployment(records, deploymentId);
    if (targetId === targetIdOf(record)) return describeTarget(parts, record);
    throw new AwsError(
      "DeploymentTargetDoesNotExistException",
      `${targetId} is no target of ${deploymentId}; ${targetIdOf(record)} is.`,
    );
  };
  return {
    ListDeploymentTargets: ({ deploymentId }: ListDeploymentTargetsInput) => ({
      targetIds: [targetIdOf(findDeployment(records, deploymentId))],
    }),
    GetDeploymentTarget: ({ deploymentId, targetId }: GetDeploymentTargetInput) => ({
      deploymentTarget: target(deploymentId, targetId),
    }),
    BatchGetDeploymentTargets: ({ deploymentId, targetIds = [] }: BatchGetDeploymentTargetsInput) => ({
      deploymentTargets: targetIds.map((targetId) => target(deploymentId, targetId)),
    }),
  };
}

function targetIdOf({ appSpec }: DeploymentRecord): string {
  return `${appSpec.functionName}:${appSpec.aliasName}`;
}

function describeTarget({ account }: ServiceParts, record: DeploymentRecord): DeploymentTarget {
  const { state, appSpec } = record;
  return {
    deploymentTargetType: "LambdaTarget",
    lambdaTarget: {
      deploymentId: record.id,
      targetId: targetIdOf(record),
      targetArn: functionArn(account, appSpec.functionName),
      status: targetStatus(record),
      lastUpdatedAt: new Date(record.updatedAt),
      lifecycleEvents: lifecycleEventNames.map((name) => describeEvent(name, state.lifecycle[name])),
      lambdaFunctionInfo: {
        functionName: appSpec.functionName,
        functionAlias: appSpec.aliasName,
        currentVersion: appSpec.currentVersion,
        targetVersion: appSpec.targetVersion,
        targetVersionWeight: state.targetShare,
      },
    },
  };
}

function targetStatus({ state }: DeploymentRecord): TargetStatus {
  const status = deploymentStatus(state);
  if (status === "Stopped") return "Failed";
  return status === "Created" ? "Pending" : (status as TargetStatus);
}

function describeEvent(
  lifecycleEventName: LifecycleEventName,
  { status, startTime, endTime, message }: LifecycleRecord,
): LifecycleEvent {
  return {
    lifecycleEventName,
    status,
    startTime: startTime === undefined ? undefined : new Date(startTime),
    endTime: endTime === undefined ? undefined : new Date(endTime),
    diagnostics: message === undefined ? undefined : { errorCode: "UnknownError", message },
  };
}
