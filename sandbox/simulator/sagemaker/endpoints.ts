import type {
  CreateEndpointInput,
  DeleteEndpointInput,
  DescribeEndpointInput,
  ListEndpointsInput,
  UpdateEndpointInput,
  UpdateEndpointWeightsAndCapacitiesInput,
} from "@aws-sdk/client-sagemaker";
import type { AlarmReader } from "../kernel/ports";
import type { Operation } from "../kernel/service";
import { arnOf } from "./arns";
import type { Checked } from "./checked";
import type { ContainerHost } from "./containers";
import { planCreation, planUpdate } from "./deployment/plan";
import { startDeployment } from "./deployment/state";
import { deploymentProblems } from "./deployment/validate-update";
import { findEndpointConfig } from "./endpoint-configs";
import { describeEndpoint } from "./endpoint-description";
import type { EndpointDriver } from "./endpoint-driver";
import type { EndpointRecord, FleetVariant } from "./endpoint-record";
import { changedVariants, fleetVariants, retainVariantProperties, startFleet } from "./fleet";
import { schedulesOf } from "./monitoring/monitoring-schedules";
import { listPage } from "./paging";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

export interface EndpointParts extends ServiceParts {
  readonly alarms: AlarmReader;
  readonly containers: ContainerHost;
  readonly driver: EndpointDriver;
}

/** Endpoints: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html, API_UpdateEndpoint.html */
export function endpointOperations(parts: EndpointParts): Record<string, Operation> {
  return {
    CreateEndpoint: (input: Checked<CreateEndpointInput, "EndpointName" | "EndpointConfigName">) =>
      createEndpoint(parts, input),
    UpdateEndpoint: (input: Checked<UpdateEndpointInput, "EndpointName" | "EndpointConfigName">) =>
      updateEndpoint(parts, input),
    UpdateEndpointWeightsAndCapacities: (
      input: Checked<UpdateEndpointWeightsAndCapacitiesInput, "EndpointName" | "DesiredWeightsAndCapacities">,
    ) => updateWeightsAndCapacities(parts, input),

    DescribeEndpoint: (input: Checked<DescribeEndpointInput, "EndpointName">) =>
      describeEndpoint(findEndpoint(parts, input.EndpointName)),

    ListEndpoints: (input: ListEndpointsInput) => {
      const wanted = [...parts.records.endpoints.values()].filter(
        ({ status }) => input.StatusEquals === undefined || status === input.StatusEquals,
      );
      const { items, NextToken } = listPage(wanted, input, "Descending");
      const Endpoints = items.map((record) => ({
        EndpointName: record.name,
        EndpointArn: record.arn,
        CreationTime: record.creationTime,
        LastModifiedTime: record.lastModifiedTime,
        EndpointStatus: record.status,
      }));
      return { Endpoints, NextToken };
    },

    DeleteEndpoint: (input: Checked<DeleteEndpointInput, "EndpointName">) => {
      const record = findEndpoint(parts, input.EndpointName);
      refuseInProgress(parts, record);
      // https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-faqs.html: schedules go first.
      const schedules = schedulesOf(parts, record.name);
      if (schedules.length > 0) {
        throw validationError(
          `Cannot delete endpoint "${record.arn}": delete its monitoring schedule(s) first: ${schedules.join(", ")}.`,
        );
      }
      parts.driver.delete(record);
      return {};
    },
  };
}

function createEndpoint(
  parts: EndpointParts,
  input: Checked<CreateEndpointInput, "EndpointName" | "EndpointConfigName">,
): unknown {
  const { records, tags, account, clock, behaviour } = parts;
  const name = input.EndpointName;
  const arn = arnOf(account, "endpoint", name);
  if (records.endpoints.has(name.toLowerCase())) {
    throw validationError(`Cannot create already existing endpoint "${arn}".`);
  }
  const config = findEndpointConfig(parts, input.EndpointConfigName);
  const fleet = startFleet(parts, parts.containers, config, fleetVariants(parts, config));
  tags.create(arn, input.Tags);
  const now = new Date(clock.now());
  const record: EndpointRecord = {
    name,
    arn,
    creationTime: now,
    lastModifiedTime: now,
    status: "Creating",
    failureReason: undefined,
    fleet,
    incoming: undefined,
    deployment: startDeployment(planCreation(behaviour), clock.now()),
    scaling: undefined,
    lastDeploymentConfig: input.DeploymentConfig,
  };
  records.endpoints.set(name.toLowerCase(), record);
  parts.driver.deploy(record, "Creating");
  return { EndpointArn: arn };
}

function updateEndpoint(
  parts: EndpointParts,
  input: Checked<UpdateEndpointInput, "EndpointName" | "EndpointConfigName">,
): unknown {
  const record = findEndpoint(parts, input.EndpointName);
  refuseInProgress(parts, record);
  if (record.status === "Failed") throw validationError(`Cannot update failed endpoint "${record.arn}".`);
  const config = findEndpointConfig(parts, input.EndpointConfigName);
  // The configuration in use must still exist: terraform-provider-aws issues 40048 and 48997.
  findEndpointConfig(parts, record.fleet.configName);
  const live = record.fleet.variants;
  const variants = retainVariantProperties(fleetVariants(parts, config), live, input);
  const deploymentConfig =
    input.RetainDeploymentConfig === true ? record.lastDeploymentConfig : input.DeploymentConfig;
  const instances = instancesOfFirst(variants);
  if (deploymentConfig !== undefined) {
    const problems = deploymentProblems(
      {
        deploymentConfig,
        currentVariantNames: live.map(({ variantName }) => variantName),
        newVariantNames: variants.map(({ variantName }) => variantName),
        instances,
        serverless: variants.some(({ instanceCount }) => instanceCount === undefined),
      },
      parts.alarms,
      parts.behaviour,
    );
    if (problems.length > 0) throw validationError(...problems);
    record.lastDeploymentConfig = deploymentConfig;
  }
  record.incoming = startFleet(parts, parts.containers, config, variants);
  record.deployment = startDeployment(
    planUpdate(deploymentConfig, instances, parts.behaviour),
    parts.clock.now(),
  );
  parts.driver.deploy(record, "Updating");
  return { EndpointArn: record.arn };
}

export function updateWeightsAndCapacities(
  parts: EndpointParts,
  input: Checked<UpdateEndpointWeightsAndCapacitiesInput, "EndpointName" | "DesiredWeightsAndCapacities">,
): unknown {
  const record = findEndpoint(parts, input.EndpointName);
  refuseInProgress(parts, record);
  if (record.status !== "InService") throw validationError(`Cannot update endpoint "${record.arn}".`);
  const variants = changedVariants(record.fleet.variants, input.DesiredWeightsAndCapacities);
  const endsAt = parts.clock.now() + parts.behaviour.provisioningSeconds * 1000;
  record.scaling = { endsAt, variants };
  parts.driver.scale(record);
  return { EndpointArn: record.arn };
}

function findEndpoint(parts: EndpointParts, name: string): EndpointRecord {
  const record = parts.records.endpoints.get(name.toLowerCase());
  if (record === undefined) {
    throw validationError(`Could not find endpoint "${arnOf(parts.account, "endpoint", name)}".`);
  }
  return record;
}

/** AWS gives no document for this text; several public programs match it, for updates and deletions alike. */
function refuseInProgress({ behaviour }: EndpointParts, record: EndpointRecord): void {
  const settled = ["InService", "OutOfService", "Failed", "UpdateRollbackFailed"].includes(record.status);
  if (!settled || behaviour.changesSeemInProgress) {
    throw validationError(`Cannot update in-progress endpoint "${record.arn}".`);
  }
}

function instancesOfFirst(variants: readonly FleetVariant[]): number {
  return variants[0]?.instanceCount ?? 1;
}
