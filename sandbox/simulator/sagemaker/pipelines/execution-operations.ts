import type {
  DescribePipelineDefinitionForExecutionRequest,
  DescribePipelineExecutionRequest,
  ListPipelineExecutionStepsRequest,
  ListPipelineExecutionsRequest,
  StartPipelineExecutionRequest,
  StopPipelineExecutionRequest,
} from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../../kernel/service";
import type { Checked } from "../checked";
import { listPage } from "../paging";
import type { ServiceParts } from "../service-parts";
import { validationError } from "../validation-error";
import type { ExecutionDriver } from "./execution-driver";
import { executionsOf, findPipeline } from "./pipeline-operations";
import type { PipelineExecutionRecord } from "./pipeline-records";
import { startExecution } from "./start-execution";
import { executionSteps } from "./step-description";

/** Runs of pipelines: https://docs.aws.amazon.com/sagemaker/latest/dg/run-pipeline.html */
export function pipelineExecutionOperations(
  parts: ServiceParts & { readonly driver: ExecutionDriver },
): Record<string, Operation> {
  const { driver } = parts;
  return {
    StartPipelineExecution: (
      input: Checked<StartPipelineExecutionRequest, "PipelineName" | "ClientRequestToken">,
    ) => ({ PipelineExecutionArn: startExecution(parts, driver, input).arn }),

    DescribePipelineExecution: (input: Checked<DescribePipelineExecutionRequest, "PipelineExecutionArn">) => {
      const record = findExecution(parts, input.PipelineExecutionArn);
      return {
        PipelineArn: record.pipelineArn,
        PipelineExecutionArn: record.arn,
        PipelineExecutionDisplayName: record.displayName,
        PipelineExecutionStatus: record.state.status,
        PipelineExecutionDescription: record.description,
        FailureReason: record.state.failureReason?.slice(0, 1300),
        CreationTime: record.creationTime,
        LastModifiedTime: record.lastModifiedTime,
        ParallelismConfiguration: record.parallelism,
      };
    },

    DescribePipelineDefinitionForExecution: (
      input: Checked<DescribePipelineDefinitionForExecutionRequest, "PipelineExecutionArn">,
    ) => {
      const record = findExecution(parts, input.PipelineExecutionArn);
      return { PipelineDefinition: record.definitionText, CreationTime: record.creationTime };
    },

    ListPipelineExecutions: (input: Checked<ListPipelineExecutionsRequest, "PipelineName">) => {
      const executions = executionsOf(parts, findPipeline(parts, input.PipelineName).arn);
      const times = { CreationTimeAfter: input.CreatedAfter, CreationTimeBefore: input.CreatedBefore };
      const { items, NextToken } = listPage(executions, { ...input, ...times }, "Descending");
      const PipelineExecutionSummaries = items.map((record) => ({
        PipelineExecutionArn: record.arn,
        StartTime: record.creationTime,
        PipelineExecutionStatus: record.state.status,
        PipelineExecutionDescription: record.description,
        PipelineExecutionDisplayName: record.displayName,
        PipelineExecutionFailureReason: record.state.failureReason,
      }));
      return { PipelineExecutionSummaries, NextToken };
    },

    ListPipelineExecutionSteps: (input: ListPipelineExecutionStepsRequest) => {
      const record = findExecution(parts, input.PipelineExecutionArn ?? "");
      const { items, NextToken } = listPage(executionSteps(parts.account, record), input, "Descending");
      return { PipelineExecutionSteps: items.map(({ description }) => description), NextToken };
    },

    StopPipelineExecution: (input: Checked<StopPipelineExecutionRequest, "PipelineExecutionArn">) => {
      const record = findExecution(parts, input.PipelineExecutionArn);
      if (record.state.status !== "Executing")
        throw validationError(
          `Pipeline execution with ARN ${record.arn} is ${record.state.status}; only one that is Executing can be stopped.`,
        );
      driver.stop(record);
      return { PipelineExecutionArn: record.arn };
    },
  };
}

function findExecution(parts: ServiceParts, arn: string): PipelineExecutionRecord {
  const record = parts.records.pipelineExecutions.get(arn);
  if (record === undefined)
    throw new AwsError("ResourceNotFound", `Pipeline execution with ARN ${arn} does not exist.`);
  return record;
}
