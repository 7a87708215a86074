import type { ListMonitoringExecutionsRequest } from "@aws-sdk/client-sagemaker";
import type { Operation } from "../../kernel/service";
import { listPage } from "../paging";
import type { ServiceParts } from "../service-parts";
import type { MonitoringExecutionRecord } from "./monitoring-records";

export function monitoringExecutionOperations({ records }: ServiceParts): Record<string, Operation> {
  return {
    ListMonitoringExecutions: (input: ListMonitoringExecutionsRequest) => {
      const wanted = records.monitoringExecutions.filter((record) => isListed(record, input));
      const byScheduledTime = input.SortBy === "ScheduledTime";
      const sortable = wanted.map((record) => ({
        name: record.name,
        creationTime: byScheduledTime ? record.scheduledTime : record.creationTime,
        record,
      }));
      // The filters by time are done already, and here they would see the wrong one.
      const { MaxResults, NextToken: token, SortOrder } = input;
      const { items, NextToken } = listPage(
        sortable,
        { MaxResults, NextToken: token, SortOrder },
        "Descending",
      );
      return {
        MonitoringExecutionSummaries: items.map(({ record }) => executionSummary(record)),
        NextToken,
      };
    },
  };
}

export function executionSummary(record: MonitoringExecutionRecord): Record<string, unknown> {
  return {
    MonitoringScheduleName: record.name,
    ScheduledTime: record.scheduledTime,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    MonitoringExecutionStatus: record.status,
    ProcessingJobArn: record.processingJobArn,
    EndpointName: record.endpointName,
    FailureReason: record.failureReason,
    MonitoringJobDefinitionName: record.jobDefinitionName,
    MonitoringType: "DataQuality",
  };
}

function isListed(record: MonitoringExecutionRecord, input: ListMonitoringExecutionsRequest): boolean {
  const same = (wanted: string | undefined, found: string | undefined): boolean =>
    wanted === undefined || wanted === found;
  const between = (time: Date, after: Date | undefined, before: Date | undefined): boolean =>
    (after === undefined || time > after) && (before === undefined || time < before);
  return (
    same(input.MonitoringScheduleName, record.name) &&
    same(input.EndpointName, record.endpointName) &&
    same(input.StatusEquals, record.status) &&
    same(input.MonitoringJobDefinitionName, record.jobDefinitionName) &&
    same(input.MonitoringTypeEquals, "DataQuality") &&
    between(record.scheduledTime, input.ScheduledTimeAfter, input.ScheduledTimeBefore) &&
    between(record.creationTime, input.CreationTimeAfter, input.CreationTimeBefore) &&
    between(record.lastModifiedTime, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore)
  );
}
