import type {
  CreateMonitoringScheduleRequest,
  DeleteMonitoringScheduleRequest,
  DescribeMonitoringScheduleRequest,
  ListMonitoringSchedulesRequest,
  StartMonitoringScheduleRequest,
  StopMonitoringScheduleRequest,
  UpdateMonitoringScheduleRequest,
} from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../../kernel/service";
import { arnOf } from "../arns";
import type { Checked } from "../checked";
import { listPage } from "../paging";
import type { MonitoringScheduleRecord } from "../records";
import type { ServiceParts } from "../service-parts";
import { checkSchedule } from "./check-schedule";
import { definitionOfSchedule } from "./monitor-definition";
import { executionSummary } from "./monitoring-execution-operations";
import type { MonitoringRunner } from "./monitoring-runner";

/** Monitoring schedules: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-scheduling.html */
export function monitoringScheduleOperations(
  parts: ServiceParts & { readonly runner: MonitoringRunner },
): Record<string, Operation> {
  const { records, tags, account, clock, runner } = parts;
  const replace = (record: MonitoringScheduleRecord, changes: Partial<MonitoringScheduleRecord>): void => {
    const lastModifiedTime = new Date(clock.now());
    records.monitoringSchedules.set(record.name, { ...record, ...changes, lastModifiedTime });
    runner.follow(record.name);
  };
  return {
    CreateMonitoringSchedule: (
      input: Checked<CreateMonitoringScheduleRequest, "MonitoringScheduleName" | "MonitoringScheduleConfig">,
    ) => {
      const name = input.MonitoringScheduleName;
      const arn = arnOf(account, "monitoring-schedule", name);
      if (records.monitoringSchedules.has(name)) {
        throw new AwsError("ResourceInUse", `Monitoring schedule ${arn} already exists.`);
      }
      const config = input.MonitoringScheduleConfig;
      checkSchedule(parts, config);
      tags.create(arn, input.Tags);
      const now = new Date(clock.now());
      replace({ name, arn, creationTime: now, lastModifiedTime: now, config, status: "Scheduled" }, {});
      return { MonitoringScheduleArn: arn };
    },

    DescribeMonitoringSchedule: (
      input: Checked<DescribeMonitoringScheduleRequest, "MonitoringScheduleName">,
    ) => {
      const record = findSchedule(parts, input.MonitoringScheduleName);
      const last = records.monitoringExecutions.findLast(({ name }) => name === record.name);
      return {
        ...summary(parts, record),
        MonitoringJobDefinitionName: undefined,
        MonitoringScheduleConfig: record.config,
        LastMonitoringExecutionSummary: last === undefined ? undefined : executionSummary(last),
      };
    },

    ListMonitoringSchedules: (input: ListMonitoringSchedulesRequest) => {
      const wanted = [...records.monitoringSchedules.values()].filter(
        (record) =>
          (input.EndpointName === undefined || watchedEndpoint(parts, record) === input.EndpointName) &&
          (input.StatusEquals === undefined || record.status === input.StatusEquals),
      );
      const { items, NextToken } = listPage(wanted, input, "Descending");
      return { MonitoringScheduleSummaries: items.map((record) => summary(parts, record)), NextToken };
    },

    UpdateMonitoringSchedule: (
      input: Checked<UpdateMonitoringScheduleRequest, "MonitoringScheduleName" | "MonitoringScheduleConfig">,
    ) => {
      const record = findSchedule(parts, input.MonitoringScheduleName);
      checkSchedule(parts, input.MonitoringScheduleConfig);
      replace(record, { config: input.MonitoringScheduleConfig });
      return { MonitoringScheduleArn: record.arn };
    },

    StartMonitoringSchedule: (input: Checked<StartMonitoringScheduleRequest, "MonitoringScheduleName">) => {
      replace(findSchedule(parts, input.MonitoringScheduleName), { status: "Scheduled" });
      return {};
    },

    /** A run that has begun goes on. */
    StopMonitoringSchedule: (input: Checked<StopMonitoringScheduleRequest, "MonitoringScheduleName">) => {
      replace(findSchedule(parts, input.MonitoringScheduleName), { status: "Stopped" });
      return {};
    },

    DeleteMonitoringSchedule: (input: Checked<DeleteMonitoringScheduleRequest, "MonitoringScheduleName">) => {
      const { name, arn } = findSchedule(parts, input.MonitoringScheduleName);
      records.monitoringSchedules.delete(name);
      runner.follow(name);
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

function watchedEndpoint(parts: ServiceParts, record: MonitoringScheduleRecord): string | undefined {
  return definitionOfSchedule(parts, record.config)?.input?.EndpointName;
}

function summary(parts: ServiceParts, record: MonitoringScheduleRecord): Record<string, unknown> {
  return {
    MonitoringScheduleName: record.name,
    MonitoringScheduleArn: record.arn,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    MonitoringScheduleStatus: record.status,
    EndpointName: watchedEndpoint(parts, record),
    MonitoringJobDefinitionName: record.config.MonitoringJobDefinitionName,
    MonitoringType: record.config.MonitoringType ?? "DataQuality",
  };
}
