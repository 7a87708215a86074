import {
  DescribePipelineExecutionCommand,
  type SageMakerClient,
  StartPipelineExecutionCommand,
} from "@aws-sdk/client-sagemaker";
import { describeAwsError, isNotFound, isTransient } from "../../shared/aws-errors";
import type { RetrainingRecord } from "../../shared/retraining-record";
import type { Execution, StartAnswer } from "../core/follow-retraining";
import type { Pipelines } from "./ports";

export function sageMakerPipelines(client: SageMakerClient): Pipelines {
  return {
    start: (endpointName, record) => start(client, endpointName, record),
    describe: (pipelineExecutionArn) => describe(client, pipelineExecutionArn),
  };
}

/**
 * Refusals that pass: a conflict may be the same request of another invocation, which is just being carried out; a limit is
 * that of executions at once, and others end.
 */
const passing: ReadonlySet<string> = new Set(["ConflictException", "ResourceLimitExceeded"]);

/** Everything in the request comes from the record, so that a repeated one is the same. */
async function start(
  client: SageMakerClient,
  endpointName: string,
  { pipelineName, parameters, token, startedAt, reason }: RetrainingRecord,
): Promise<StartAnswer> {
  try {
    const { PipelineExecutionArn } = await client.send(
      new StartPipelineExecutionCommand({
        PipelineName: pipelineName,
        ClientRequestToken: token,
        PipelineExecutionDisplayName: `${endpointName}-${startedAt.slice(0, 16).replace(/\D/g, "")}`,
        PipelineExecutionDescription: reason.slice(0, 3072),
        PipelineParameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    if (PipelineExecutionArn === undefined)
      return { kind: "unavailable", reason: "SageMaker's answer names no execution" };
    return { kind: "started", pipelineExecutionArn: PipelineExecutionArn };
  } catch (error) {
    const reason = describeAwsError(error);
    const passes = isTransient(error) || (error instanceof Error && passing.has(error.name));
    return { kind: passes ? "unavailable" : "refused", reason };
  }
}

async function describe(client: SageMakerClient, pipelineExecutionArn: string): Promise<Execution> {
  try {
    const { PipelineExecutionStatus: status, FailureReason } = await client.send(
      new DescribePipelineExecutionCommand({ PipelineExecutionArn: pipelineExecutionArn }),
    );
    switch (status) {
      case "Executing":
      case "Stopping":
        return { kind: "running" };
      case "Succeeded":
        return { kind: "succeeded" };
      case "Failed":
        return {
          kind: "failed",
          reason: `the pipeline failed: ${FailureReason ?? "SageMaker names no reason"}`,
        };
      case "Stopped":
        return { kind: "failed", reason: "the pipeline was stopped" };
      default:
        return { kind: "unknown", reason: `its status is ${String(status)}` };
    }
  } catch (error) {
    if (isNotFound(error))
      return { kind: "failed", reason: "the pipeline's execution is not there any more" };
    return { kind: "unknown", reason: describeAwsError(error) };
  }
}
