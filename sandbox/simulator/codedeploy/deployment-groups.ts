import { randomUUID } from "node:crypto";
import type {
  CreateDeploymentGroupInput,
  DeleteDeploymentGroupInput,
  DeploymentGroupInfo,
  GetDeploymentGroupInput,
  LastDeploymentInfo,
  ListDeploymentGroupsInput,
  UpdateDeploymentGroupInput,
} from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";
import { deploymentGroupArn } from "./arns";
import { checkDeploymentGroup } from "./check-deployment-group";
import { deploymentStatus } from "./deployment-description";
import { findApplication, findGroup } from "./find";
import { pageOf } from "./pages";
import {
  type ApplicationRecord,
  type DeploymentGroupRecord,
  type DeploymentRecord,
  deploymentsOf,
} from "./records";
import type { ServiceParts } from "./service-parts";

export function deploymentGroupOperations(parts: ServiceParts): Record<string, Operation> {
  const { records } = parts;
  return {
    CreateDeploymentGroup: (input: CreateDeploymentGroupInput) => createGroup(parts, input),
    GetDeploymentGroup: ({ applicationName = "", deploymentGroupName }: GetDeploymentGroupInput) => {
      const application = findApplication(records, applicationName);
      return {
        deploymentGroupInfo: describeGroup(parts, application, findGroup(application, deploymentGroupName)),
      };
    },
    UpdateDeploymentGroup: (input: UpdateDeploymentGroupInput) => updateGroup(parts, input),
    DeleteDeploymentGroup: (input: DeleteDeploymentGroupInput) => deleteGroup(parts, input),
    ListDeploymentGroups: ({ applicationName = "", nextToken }: ListDeploymentGroupsInput) => {
      const page = pageOf([...findApplication(records, applicationName).groups.keys()].sort(), nextToken);
      return { applicationName, deploymentGroups: page.items, nextToken: page.nextToken };
    },
  };
}

function createGroup(parts: ServiceParts, input: CreateDeploymentGroupInput) {
  const { account, records, tags, behaviour } = parts;
  const application = findApplication(records, input.applicationName ?? "");
  const name = input.deploymentGroupName ?? "";
  refuseTaken(application, name);
  const settings = {
    // AWS documents CodeDeployDefault.OneAtATime, which is no configuration for Lambda; unconfirmed.
    deploymentConfigName: input.deploymentConfigName ?? "CodeDeployDefault.LambdaAllAtOnce",
    serviceRoleArn: input.serviceRoleArn ?? "",
    deploymentStyle: input.deploymentStyle ?? {
      deploymentType: "IN_PLACE" as const,
      deploymentOption: "WITHOUT_TRAFFIC_CONTROL" as const,
    },
    alarmConfiguration: input.alarmConfiguration,
    autoRollbackConfiguration: input.autoRollbackConfiguration,
    triggerConfigurations: input.triggerConfigurations ?? [],
  };
  checkDeploymentGroup(settings, records, behaviour);
  const id = randomUUID();
  application.groups.set(name, { id, name, settings });
  tags.create(deploymentGroupArn(account, application.name, name), input.tags);
  return { deploymentGroupId: id };
}

/** What is not mentioned stays. */
function updateGroup(parts: ServiceParts, input: UpdateDeploymentGroupInput) {
  const { account, records, tags, behaviour } = parts;
  const application = findApplication(records, input.applicationName ?? "");
  const group = findGroup(application, input.currentDeploymentGroupName);
  const kept = group.settings;
  const settings = {
    deploymentConfigName: input.deploymentConfigName ?? kept.deploymentConfigName,
    serviceRoleArn: input.serviceRoleArn ?? kept.serviceRoleArn,
    deploymentStyle: input.deploymentStyle ?? kept.deploymentStyle,
    alarmConfiguration: input.alarmConfiguration ?? kept.alarmConfiguration,
    autoRollbackConfiguration: input.autoRollbackConfiguration ?? kept.autoRollbackConfiguration,
    triggerConfigurations: input.triggerConfigurations ?? kept.triggerConfigurations,
  };
  checkDeploymentGroup(settings, records, behaviour);
  const newName = input.newDeploymentGroupName ?? group.name;
  if (newName !== group.name) {
    refuseTaken(application, newName);
    application.groups.delete(group.name);
    application.groups.set(newName, group);
    tags.move(
      deploymentGroupArn(account, application.name, group.name),
      deploymentGroupArn(account, application.name, newName),
    );
    group.name = newName;
  }
  group.settings = settings;
  return { hooksNotCleanedUp: [] };
}

/** As on AWS, one that does not exist is no error. */
function deleteGroup({ account, records, tags }: ServiceParts, input: DeleteDeploymentGroupInput) {
  const { applicationName = "", deploymentGroupName = "" } = input;
  records.applications.get(applicationName)?.groups.delete(deploymentGroupName);
  tags.delete(deploymentGroupArn(account, applicationName, deploymentGroupName));
  return { hooksNotCleanedUp: [] };
}

function describeGroup(
  { records }: ServiceParts,
  application: ApplicationRecord,
  group: DeploymentGroupRecord,
): DeploymentGroupInfo {
  const deployments = deploymentsOf(records, group);
  const successful = deployments.filter(({ state }) => state.phase.kind === "succeeded");
  return {
    ...group.settings,
    triggerConfigurations: [...group.settings.triggerConfigurations],
    applicationName: application.name,
    deploymentGroupId: group.id,
    deploymentGroupName: group.name,
    targetRevision: successful.at(-1)?.revision,
    lastSuccessfulDeployment: lastDeployment(successful.at(-1)),
    lastAttemptedDeployment: lastDeployment(deployments.at(-1)),
    computePlatform: "Lambda",
  };
}

function lastDeployment(record: DeploymentRecord | undefined): LastDeploymentInfo | undefined {
  if (record === undefined) return undefined;
  const { id, state } = record;
  return {
    deploymentId: id,
    status: deploymentStatus(state),
    createTime: new Date(state.createdAt),
    endTime: "at" in state.phase ? new Date(state.phase.at) : undefined,
  };
}

function refuseTaken(application: ApplicationRecord, name: string): void {
  if (!application.groups.has(name)) return;
  throw new AwsError(
    "DeploymentGroupAlreadyExistsException",
    `Deployment group already exists: ${name} in application ${application.name}`,
  );
}
