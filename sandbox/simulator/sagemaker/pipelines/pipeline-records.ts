import type { ParallelismConfiguration } from "@aws-sdk/client-sagemaker";
import type { ResourceRecord } from "../records";
import type { PipelineDefinition } from "./definition";
import type { ExecutionPlan, ExecutionState } from "./execution";
import type { ParameterValues } from "./parameter-values";

export interface PipelineRecord extends ResourceRecord {
  readonly displayName: string;
  readonly description?: string | undefined;
  readonly roleArn: string;
  readonly definitionText: string;
  readonly definition: PipelineDefinition;
  readonly parallelism?: ParallelismConfiguration | undefined;
  readonly lastModifiedTime: Date;
  /** Of the request that made it: the same request again is answered as the first was. */
  readonly creationToken: string;
}

/** One run of a pipeline; it lives, so `state` changes. */
export interface PipelineExecutionRecord extends ResourceRecord {
  readonly pipelineName: string;
  readonly pipelineArn: string;
  readonly displayName: string;
  readonly description?: string | undefined;
  readonly definitionText: string;
  readonly plan: ExecutionPlan;
  readonly parameters: ParameterValues;
  readonly parallelism?: ParallelismConfiguration | undefined;
  /** Of the request that started it, and that request itself. */
  readonly token: string;
  readonly request: string;
  lastModifiedTime: Date;
  state: ExecutionState;
}
