import type {
  CreateDataQualityJobDefinitionRequest,
  DeleteDataQualityJobDefinitionRequest,
  DescribeDataQualityJobDefinitionRequest,
  ListDataQualityJobDefinitionsRequest,
} from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../kernel/service";
import { arnOf } from "./arns";
import type { Checked } from "./checked";
import { listPage } from "./paging";
import type { JobDefinitionRecord } from "./records";
import type { ServiceParts } from "./service-parts";

/** Model Monitor's data-quality job definitions: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor.html */
export function dataQualityJobDefinitionOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, account, clock } = parts;
  return {
    CreateDataQualityJobDefinition: (
      input: Checked<CreateDataQualityJobDefinitionRequest, "JobDefinitionName">,
    ) => {
      const name = input.JobDefinitionName;
      const arn = arnOf(account, "data-quality-job-definition", name);
      if (records.jobDefinitions.has(name)) {
        throw new AwsError("ResourceInUse", `Job definition ${arn} already exists.`);
      }
      tags.create(arn, input.Tags);
      records.jobDefinitions.set(name, { name, arn, creationTime: new Date(clock.now()), input });
      return { JobDefinitionArn: arn };
    },

    DescribeDataQualityJobDefinition: (
      input: Checked<DescribeDataQualityJobDefinitionRequest, "JobDefinitionName">,
    ) => {
      const record = findJobDefinition(parts, input.JobDefinitionName);
      const { Tags: _tags, ...content } = record.input;
      return { ...content, JobDefinitionArn: record.arn, CreationTime: record.creationTime };
    },

    ListDataQualityJobDefinitions: (input: ListDataQualityJobDefinitionsRequest) => {
      const ofEndpoint = [...records.jobDefinitions.values()].filter(
        (record) => input.EndpointName === undefined || endpointOf(record) === input.EndpointName,
      );
      const { items, NextToken } = listPage(ofEndpoint, input, "Descending");
      const JobDefinitionSummaries = items.map((record) => ({
        MonitoringJobDefinitionName: record.name,
        MonitoringJobDefinitionArn: record.arn,
        CreationTime: record.creationTime,
        EndpointName: endpointOf(record),
      }));
      return { JobDefinitionSummaries, NextToken };
    },

    DeleteDataQualityJobDefinition: (
      input: Checked<DeleteDataQualityJobDefinitionRequest, "JobDefinitionName">,
    ) => {
      const { name, arn } = findJobDefinition(parts, input.JobDefinitionName);
      records.jobDefinitions.delete(name);
      tags.delete(arn);
      return {};
    },
  };
}

export function findJobDefinition(parts: ServiceParts, name: string): JobDefinitionRecord {
  const record = parts.records.jobDefinitions.get(name);
  if (record === undefined) {
    const arn = arnOf(parts.account, "data-quality-job-definition", name);
    throw new AwsError("ResourceNotFound", `Could not find job definition ${arn}.`);
  }
  return record;
}

/** The endpoint that the job definition watches; `undefined` for a batch transform. */
export function endpointOf(record: JobDefinitionRecord): string | undefined {
  return record.input.DataQualityJobInput?.EndpointInput?.EndpointName;
}
