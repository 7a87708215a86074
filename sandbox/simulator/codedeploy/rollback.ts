import type { AutoRollbackEvent } from "@aws-sdk/client-codedeploy";
import { rollbackContent } from "./app-spec";
import { type DeploymentState, startDeployment } from "./deployment/state";
import { newDeploymentId } from "./ids";
import type { DeploymentRecord } from "./records";

/**
 * Whether the end of a deployment is one of those that its group (or the request) wants rolled back. A deployment that
 * never began has moved nothing and is not. `onRequest` is what StopDeployment said, if it did.
 */
export function wantsRollback(record: DeploymentRecord, onRequest: boolean | undefined): boolean {
  const { phase, startedAt } = record.state;
  if (startedAt === undefined) return false;
  const event = rollbackEvent(phase);
  if (event === undefined) return false;
  if (event === "DEPLOYMENT_STOP_ON_REQUEST" && onRequest !== undefined) return onRequest;
  const { enabled = false, events = [] } = record.autoRollbackConfiguration ?? {};
  return enabled && events.includes(event);
}

/**
 * The deployment that gives the alias back to the version it had, all at once and without hooks
 * (https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html: a rollback is a new
 * deployment with an id of its own). Its revision is not documented for Lambda: here the same alias the other way round.
 */
export function rollbackOf(record: DeploymentRecord, now: number, queueSeconds: number): DeploymentRecord {
  const { appSpec, state } = record;
  const turned = {
    ...appSpec,
    currentVersion: appSpec.targetVersion,
    targetVersion: appSpec.currentVersion,
    hooks: {},
  };
  return {
    id: newDeploymentId(),
    application: record.application,
    group: record.group,
    configName: "CodeDeployDefault.LambdaAllAtOnce",
    description: undefined,
    creator: "codeDeployRollback",
    revision: { revisionType: "AppSpecContent", appSpecContent: { content: rollbackContent(appSpec) } },
    previousRevision: record.revision,
    appSpec: turned,
    alarmConfiguration: undefined,
    autoRollbackConfiguration: undefined,
    triggeredBy: record.id,
    rolledBackBy: undefined,
    hookStatuses: new Map(),
    updatedAt: now,
    state: startDeployment(
      {
        ...state.plan,
        currentVersion: turned.currentVersion,
        targetVersion: turned.targetVersion,
        hooks: {},
        steps: [{ targetShare: 1, waitSeconds: 0 }],
        alarmNames: [],
        queueSeconds,
      },
      now,
    ),
  };
}

function rollbackEvent(phase: DeploymentState["phase"]): AutoRollbackEvent | undefined {
  if (phase.kind === "failed") return "DEPLOYMENT_FAILURE";
  if (phase.kind !== "stopped") return undefined;
  return phase.error.code === "ALARM_ACTIVE" ? "DEPLOYMENT_STOP_ON_ALARM" : "DEPLOYMENT_STOP_ON_REQUEST";
}
