import type {
  CreateDataQualityJobDefinitionRequest,
  CreateEndpointConfigInput,
  CreateModelInput,
  CreateModelPackageInput,
  ModelApprovalStatus,
  MonitoringScheduleConfig,
} from "@aws-sdk/client-sagemaker";
import type { Checked } from "./checked";
import type { EndpointRecord } from "./endpoint-record";
import type { MonitoringExecutionRecord, ProcessingJobRecord } from "./monitoring/monitoring-records";
import type { ListedRecord } from "./paging";
import type { PipelineExecutionRecord, PipelineRecord } from "./pipelines/pipeline-records";

/** What every record has. */
export interface ResourceRecord extends ListedRecord {
  readonly arn: string;
}

export interface ModelPackageGroupRecord extends ResourceRecord {
  readonly description?: string | undefined;
  /** The number of the newest version ever registered; numbers are never used again. */
  readonly lastVersion: number;
}

export interface ModelPackageRecord extends ResourceRecord {
  /** Absent for an unversioned package. */
  readonly groupName?: string;
  readonly version?: number;
  readonly approvalStatus?: ModelApprovalStatus;
  readonly approvalDescription?: string;
  readonly lastModifiedTime: Date;
  /** What it was registered with, after the changes made since. */
  readonly content: CreateModelPackageInput;
}

export interface ModelRecord extends ResourceRecord {
  readonly input: Checked<CreateModelInput, "ModelName">;
}

export interface EndpointConfigRecord extends ResourceRecord {
  readonly input: Checked<CreateEndpointConfigInput, "EndpointConfigName" | "ProductionVariants">;
}

export interface JobDefinitionRecord extends ResourceRecord {
  readonly input: CreateDataQualityJobDefinitionRequest;
}

export interface MonitoringScheduleRecord extends ResourceRecord {
  readonly config: MonitoringScheduleConfig;
  readonly status: "Scheduled" | "Stopped";
  readonly lastModifiedTime: Date;
}

/** Everything SageMaker knows, by name. Records are replaced, not changed, except endpoints, which live. */
export interface SageMakerRecords {
  readonly modelPackageGroups: Map<string, ModelPackageGroupRecord>;
  /** By ARN. */
  readonly modelPackages: Map<string, ModelPackageRecord>;
  readonly models: Map<string, ModelRecord>;
  readonly endpointConfigs: Map<string, EndpointConfigRecord>;
  readonly endpoints: Map<string, EndpointRecord>;
  readonly jobDefinitions: Map<string, JobDefinitionRecord>;
  readonly monitoringSchedules: Map<string, MonitoringScheduleRecord>;
  /** Oldest first. */
  readonly monitoringExecutions: MonitoringExecutionRecord[];
  readonly processingJobs: Map<string, ProcessingJobRecord>;
  readonly pipelines: Map<string, PipelineRecord>;
  /** By ARN, oldest first. */
  readonly pipelineExecutions: Map<string, PipelineExecutionRecord>;
}

export function emptyRecords(): SageMakerRecords {
  return {
    modelPackageGroups: new Map(),
    modelPackages: new Map(),
    models: new Map(),
    endpointConfigs: new Map(),
    endpoints: new Map(),
    jobDefinitions: new Map(),
    monitoringSchedules: new Map(),
    monitoringExecutions: [],
    processingJobs: new Map(),
    pipelines: new Map(),
    pipelineExecutions: new Map(),
  };
}
