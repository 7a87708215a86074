import type {
  CreateMonitoringScheduleRequest,
  DeleteMonitoringScheduleRequest,
  DescribeMonitoringScheduleRequest,
  ListMonitoringSchedulesRequest,
  MonitoringScheduleConfig,
  UpdateMonitoringScheduleRequest,
} from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../kernel/service";
import { arnOf } from "./arns";
import type { Checked } from "./checked";
import { endpointOf, findJobDefinition } from "./data-quality-job-definitions";
import { listPage } from "./paging";
import type { MonitoringScheduleRecord } from "./records";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

/** Monitoring schedules as records; runs are not simulated, so a schedule stays `Scheduled`. */
export function monitoringScheduleOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, account, clock } = parts;
  return {
    CreateMonitoringSchedule: (
      input: Checked<CreateMonitoringScheduleRequest, "MonitoringScheduleName" | "MonitoringScheduleConfig">,
    ) => {
      const name = input.MonitoringScheduleName;
      const arn = arnOf(account, "monitoring-schedule", name);
      if (records.monitoringSchedules.has(name)) {
        throw new AwsError("ResourceInUse", `Monitoring schedule ${arn} already exists.`);
      }
      checkConfig(parts, input.MonitoringScheduleConfig);
      tags.create(arn, input.Tags);
      const now = new Date(clock.now());
      const config = input.MonitoringScheduleConfig;
      records.monitoringSchedules.set(name, { name, arn, creationTime: now, lastModifiedTime: now, config });
      return { MonitoringScheduleArn: arn };
    },

    DescribeMonitoringSchedule: (
      input: Checked<DescribeMonitoringScheduleRequest, "MonitoringScheduleName">,
    ) => {
      const record = findSchedule(parts, input.MonitoringScheduleName);
      return {
        ...summary(parts, record),
        MonitoringJobDefinitionName: undefined,
        MonitoringScheduleConfig: record.config,
      };
    },

    ListMonitoringSchedules: (input: ListMonitoringSchedulesRequest) => {
      const wanted = [...records.monitoringSchedules.values()].filter(
        (record) => input.EndpointName === undefined || watchedEndpoint(parts, record) === input.EndpointName,
      );
      const { items, NextToken } = listPage(wanted, input, "Descending");
      return { MonitoringScheduleSummaries: items.map((record) => summary(parts, record)), NextToken };
    },

    UpdateMonitoringSchedule: (
      input: Checked<UpdateMonitoringScheduleRequest, "MonitoringScheduleName" | "MonitoringScheduleConfig">,
    ) => {
      const record = findSchedule(parts, input.MonitoringScheduleName);
      const config = input.MonitoringScheduleConfig;
      checkConfig(parts, config);
      const lastModifiedTime = new Date(clock.now());
      records.monitoringSchedules.set(record.name, { ...record, config, lastModifiedTime });
      return { MonitoringScheduleArn: record.arn };
    },

    DeleteMonitoringSchedule: (input: Checked<DeleteMonitoringScheduleRequest, "MonitoringScheduleName">) => {
      const { name, arn } = findSchedule(parts, input.MonitoringScheduleName);
      records.monitoringSchedules.delete(name);
      tags.delete(arn);
      return {};
    },
  };
}

/** The schedules that watch an endpoint; while there is one, the endpoint cannot be deleted. */
export function schedulesOf(parts: ServiceParts, endpointName: string): readonly string[] {
  return [...parts.records.monitoringSchedules.values()]
    .filter((record) => watchedEndpoint(parts, record) === endpointName)
    .map(({ name }) => name);
}

function findSchedule(parts: ServiceParts, name: string): MonitoringScheduleRecord {
  const record = parts.records.monitoringSchedules.get(name);
  if (record === undefined) {
    const arn = arnOf(parts.account, "monitoring-schedule", name);
    throw new AwsError("ResourceNotFound", `Could not find monitoring schedule ${arn}.`);
  }
  return record;
}

function checkConfig(parts: ServiceParts, config: MonitoringScheduleConfig): void {
  const { MonitoringJobDefinitionName: name, MonitoringJobDefinition: inline, MonitoringType: type } = config;
  if ((name === undefined) === (inline === undefined)) {
    throw validationError(
      "Exactly one of MonitoringJobDefinitionName and MonitoringJobDefinition must be specified.",
    );
  }
  if (name !== undefined && (type ?? "DataQuality") === "DataQuality") findJobDefinition(parts, name);
}

function watchedEndpoint(parts: ServiceParts, record: MonitoringScheduleRecord): string | undefined {
  const name = record.config.MonitoringJobDefinitionName;
  const definition = name === undefined ? undefined : parts.records.jobDefinitions.get(name);
  if (definition !== undefined) return endpointOf(definition);
  return record.config.MonitoringJobDefinition?.MonitoringInputs?.[0]?.EndpointInput?.EndpointName;
}

function summary(parts: ServiceParts, record: MonitoringScheduleRecord): Record<string, unknown> {
  return {
    MonitoringScheduleName: record.name,
    MonitoringScheduleArn: record.arn,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    MonitoringScheduleStatus: "Scheduled",
    EndpointName: watchedEndpoint(parts, record),
    MonitoringJobDefinitionName: record.config.MonitoringJobDefinitionName,
    MonitoringType: record.config.MonitoringType ?? "DataQuality",
  };
}
