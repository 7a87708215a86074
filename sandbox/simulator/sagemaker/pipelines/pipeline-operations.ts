import type {
  CreatePipelineRequest,
  DeletePipelineRequest,
  DescribePipelineRequest,
  ListPipelinesRequest,
  UpdatePipelineRequest,
} from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../../kernel/service";
import { arnOf, nameIn } from "../arns";
import type { Checked } from "../checked";
import { listPage } from "../paging";
import type { ServiceParts } from "../service-parts";
import { validationError } from "../validation-error";
import { definitionOf } from "./definition-of-request";
import { isOver } from "./execution";
import type { PipelineRecord } from "./pipeline-records";

/** Pipelines: https://docs.aws.amazon.com/sagemaker/latest/dg/define-pipeline.html */
export function pipelineOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, account, clock } = parts;
  return {
    CreatePipeline: async (
      input: Checked<CreatePipelineRequest, "PipelineName" | "ClientRequestToken" | "RoleArn">,
    ) => {
      const name = input.PipelineName;
      const arn = arnOf(account, "pipeline", name);
      const there = records.pipelines.get(name);
      if (there?.creationToken === input.ClientRequestToken) return { PipelineArn: arn };
      const definition = await definitionOf(parts, input);
      if (definition === undefined)
        throw validationError("PipelineDefinition or PipelineDefinitionS3Location must be specified.");
      // After the definition was read, so that no other request can come in between.
      if (records.pipelines.has(name))
        throw validationError(
          "Pipeline names must be unique within an AWS account and region. " +
            `Pipeline with name (${name}) already exists.`,
        );
      tags.create(arn, input.Tags);
      const now = new Date(clock.now());
      records.pipelines.set(name, {
        name,
        arn,
        displayName: input.PipelineDisplayName ?? name,
        description: input.PipelineDescription,
        roleArn: input.RoleArn,
        ...definition,
        parallelism: input.ParallelismConfiguration,
        creationTime: now,
        lastModifiedTime: now,
        creationToken: input.ClientRequestToken,
      });
      return { PipelineArn: arn };
    },

    UpdatePipeline: async (input: Checked<UpdatePipelineRequest, "PipelineName">) => {
      const definition = await definitionOf(parts, input);
      const record = findPipeline(parts, input.PipelineName);
      records.pipelines.set(record.name, {
        ...record,
        ...definition,
        displayName: input.PipelineDisplayName ?? record.displayName,
        description: input.PipelineDescription ?? record.description,
        roleArn: input.RoleArn ?? record.roleArn,
        parallelism: input.ParallelismConfiguration ?? record.parallelism,
        lastModifiedTime: new Date(clock.now()),
      });
      return { PipelineArn: record.arn };
    },

    DescribePipeline: (input: Checked<DescribePipelineRequest, "PipelineName">) => {
      const record = findPipeline(parts, input.PipelineName);
      return {
        ...summary(record),
        PipelineDefinition: record.definitionText,
        PipelineStatus: "Active",
        LastRunTime: lastRun(parts, record),
        ParallelismConfiguration: record.parallelism,
      };
    },

    ListPipelines: (input: ListPipelinesRequest) => {
      const wanted = [...records.pipelines.values()].filter(({ name }) =>
        name.startsWith(input.PipelineNamePrefix ?? ""),
      );
      const times = { CreationTimeAfter: input.CreatedAfter, CreationTimeBefore: input.CreatedBefore };
      const { items, NextToken } = listPage(wanted, { ...input, ...times }, "Descending");
      const PipelineSummaries = items.map((record) => ({
        ...summary(record),
        LastExecutionTime: lastRun(parts, record),
      }));
      return { PipelineSummaries, NextToken };
    },

    DeletePipeline: (input: Checked<DeletePipelineRequest, "PipelineName">) => {
      const { name, arn } = findPipeline(parts, input.PipelineName);
      const executions = executionsOf(parts, arn);
      // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeletePipeline.html
      if (executions.some(({ state }) => !isOver(state)))
        throw new AwsError("ConflictException", `Pipeline ${arn} has running executions; stop them first.`);
      for (const execution of executions) records.pipelineExecutions.delete(execution.arn);
      records.pipelines.delete(name);
      tags.delete(arn);
      return { PipelineArn: arn };
    },
  };
}

/** The pipeline with that name or ARN; refuses when there is none. */
export function findPipeline(parts: ServiceParts, arnOrName: string): PipelineRecord {
  const name = nameIn("pipeline", arnOrName);
  const record = parts.records.pipelines.get(name);
  if (record === undefined)
    throw new AwsError(
      "ResourceNotFound",
      `Pipeline '${arnOf(parts.account, "pipeline", name)}' does not exist.`,
    );
  return record;
}

export function executionsOf({ records }: ServiceParts, pipelineArn: string) {
  return [...records.pipelineExecutions.values()].filter((each) => each.pipelineArn === pipelineArn);
}

function lastRun(parts: ServiceParts, { arn }: PipelineRecord): Date | undefined {
  return executionsOf(parts, arn).at(-1)?.creationTime;
}

function summary(record: PipelineRecord): Record<string, unknown> {
  return {
    PipelineArn: record.arn,
    PipelineName: record.name,
    PipelineDisplayName: record.displayName,
    // An empty description is none.
    PipelineDescription: record.description === "" ? undefined : record.description,
    RoleArn: record.roleArn,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
  };
}
