import { randomUUID } from "node:crypto";
import type {
  AlarmConfiguration,
  BatchGetDeploymentsInput,
  CreateDeploymentInput,
  GetDeploymentInput,
  ListDeploymentsInput,
  StopDeploymentInput,
} from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";
import { type AppSpec, readAppSpec } from "./app-spec";
import { checkAlarms, checkAutoRollback } from "./check-deployment-group";
import { type DeploymentPlan, hookNames, trafficSteps } from "./deployment/plan";
import { isFinished, startDeployment } from "./deployment/state";
import { deploymentStatus, describeDeployment } from "./deployment-description";
import type { DeploymentDriver } from "./deployment-driver";
import { findApplication, findConfig, findDeployment, findGroup } from "./find";
import { newDeploymentId } from "./ids";
import { pageOf } from "./pages";
import { type DeploymentConfigRecord, deploymentsOf } from "./records";
import type { ServiceParts } from "./service-parts";

export function deploymentOperations(
  parts: ServiceParts,
  driver: DeploymentDriver,
): Record<string, Operation> {
  const { records } = parts;
  return {
    CreateDeployment: (input: CreateDeploymentInput) => createDeployment(parts, driver, input),
    GetDeployment: ({ deploymentId }: GetDeploymentInput) => ({
      deploymentInfo: describeDeployment(findDeployment(records, deploymentId)),
    }),
    BatchGetDeployments: ({ deploymentIds = [] }: BatchGetDeploymentsInput) => ({
      deploymentsInfo: deploymentIds.map((id) => describeDeployment(findDeployment(records, id))),
    }),
    ListDeployments: (input: ListDeploymentsInput) => listDeployments(parts, input),
    StopDeployment: (input: StopDeploymentInput) => stopDeployment(parts, driver, input),
  };
}

function createDeployment(parts: ServiceParts, driver: DeploymentDriver, input: CreateDeploymentInput) {
  const { records, clock, behaviour } = parts;
  const application = findApplication(records, input.applicationName ?? "");
  const group = findGroup(application, input.deploymentGroupName);
  const appSpec = readAppSpec(input.revision);
  const config = findConfig(records, input.deploymentConfigName ?? group.settings.deploymentConfigName);
  checkAlarms(input.overrideAlarmConfiguration, behaviour);
  checkAutoRollback(input.autoRollbackConfiguration);
  const earlier = deploymentsOf(records, group);
  const active = earlier.find(({ state }) => !isFinished(state));
  if (active !== undefined) {
    throw new AwsError(
      "DeploymentLimitExceededException",
      `The Deployment Group '${group.name}' already has an active Deployment '${active.id}'`,
    );
  }
  const alarms = input.overrideAlarmConfiguration ?? group.settings.alarmConfiguration;
  const id = newDeploymentId();
  driver.begin({
    id,
    application,
    group,
    configName: config.name,
    description: input.description,
    creator: "user",
    revision: input.revision ?? {},
    previousRevision: earlier.filter(({ state }) => state.phase.kind === "succeeded").at(-1)?.revision,
    appSpec,
    alarmConfiguration: input.overrideAlarmConfiguration,
    autoRollbackConfiguration: input.autoRollbackConfiguration ?? group.settings.autoRollbackConfiguration,
    triggeredBy: undefined,
    rolledBackBy: undefined,
    hookStatuses: new Map(),
    updatedAt: clock.now(),
    state: startDeployment(planOf(appSpec, config, alarms, parts), clock.now()),
  });
  return { deploymentId: id };
}

function planOf(
  appSpec: AppSpec,
  config: DeploymentConfigRecord,
  alarms: AlarmConfiguration | undefined,
  { behaviour }: ServiceParts,
): DeploymentPlan {
  const { functionName, aliasName, currentVersion, targetVersion } = appSpec;
  const hooks = hookNames.flatMap((event) => {
    const name = appSpec.hooks[event];
    return name === undefined ? [] : [[event, { functionName: name, executionId: randomUUID() }]];
  });
  return {
    functionName,
    aliasName,
    currentVersion,
    targetVersion,
    hooks: Object.fromEntries(hooks),
    steps: trafficSteps(config.routing),
    alarmNames: alarms?.enabled === true ? (alarms.alarms ?? []).flatMap(({ name }) => name ?? []) : [],
    ignoresUnreadableAlarms: alarms?.ignorePollAlarmFailure ?? false,
    queueSeconds: behaviour.queueSeconds,
    hookTimeoutSeconds: behaviour.hookTimeoutSeconds,
  };
}

/** The newest first; AWS documents no order. */
function listDeployments({ records }: ServiceParts, input: ListDeploymentsInput) {
  const { applicationName, deploymentGroupName, includeOnlyStatuses: statuses, createTimeRange } = input;
  if (applicationName !== undefined) {
    const application = findApplication(records, applicationName);
    if (deploymentGroupName !== undefined) findGroup(application, deploymentGroupName);
  } else if (deploymentGroupName !== undefined) {
    throw new AwsError("ApplicationNameRequiredException", "Application name must be specified.");
  }
  const { start, end } = createTimeRange ?? {};
  const found = [...records.deployments.values()]
    .reverse()
    .filter(({ application }) => applicationName === undefined || application.name === applicationName)
    .filter(({ group }) => deploymentGroupName === undefined || group.name === deploymentGroupName)
    .filter(({ state }) => statuses === undefined || statuses.includes(deploymentStatus(state)))
    .filter(({ state }) => start === undefined || state.createdAt >= start.getTime())
    .filter(({ state }) => end === undefined || state.createdAt <= end.getTime());
  const page = pageOf(
    found.map(({ id }) => id),
    input.nextToken,
  );
  return { deployments: page.items, nextToken: page.nextToken };
}

function stopDeployment(parts: ServiceParts, driver: DeploymentDriver, input: StopDeploymentInput) {
  const record = findDeployment(parts.records, input.deploymentId);
  if (isFinished(record.state)) {
    throw new AwsError("DeploymentAlreadyCompletedException", `The deployment ${record.id} is complete.`);
  }
  driver.stop(record, input.autoRollbackEnabled);
  return { status: parts.behaviour.stopAnswer, statusMessage: "The deployment is being stopped." };
}
