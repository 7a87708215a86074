import type { ExecutionStatus, ProcessingJobStatus } from "@aws-sdk/client-sagemaker";
import type { SimulatedTime } from "../../kernel/ports";
import type { ResourceRecord } from "../records";
import type { MonitorDefinition } from "./monitor-definition";

/** A span of time: from `startMs` up to, and without, `endMs`, in milliseconds since the epoch. */
export interface AnalysedWindow {
  readonly startMs: SimulatedTime;
  readonly endMs: SimulatedTime;
}

/** One turn of a schedule; it lives, so its status changes. */
export interface MonitoringExecutionRecord {
  /** Of the schedule: lists of executions are sorted by it. */
  readonly name: string;
  readonly endpointName: string;
  readonly jobDefinitionName?: string | undefined;
  readonly scheduledTime: Date;
  readonly creationTime: Date;
  lastModifiedTime: Date;
  status: ExecutionStatus;
  failureReason?: string;
  processingJobArn?: string;
}

/** The processing job of one run. */
export interface ProcessingJobRecord extends ResourceRecord {
  readonly scheduleName: string;
  readonly scheduleArn: string;
  readonly endpointName: string;
  readonly definition: MonitorDefinition;
  readonly window: AnalysedWindow;
  /** Folders with captured requests, without a slash at their end. */
  readonly captureFolders: readonly string[];
  /** Folder of the report, without a slash at its end. */
  readonly reportUri: string;
  readonly environment: Readonly<Record<string, string>>;
  lastModifiedTime: Date;
  status: ProcessingJobStatus;
  endTime?: Date;
  exitMessage?: string;
  failureReason?: string;
}
