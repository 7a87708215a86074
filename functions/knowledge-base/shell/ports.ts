import type { EndpointDocument } from "../../shared/endpoint-document";
import type { Monitor } from "../../shared/monitoring-report";
import type { DocumentStore } from "../../shared/parameter-document-store";
import type { TextObjectReader } from "../../shared/text-object";
import type { Occurrence, ReportIntake, ViolationRecord } from "../../shared/violation-records";
import type { KnowledgeBaseMetric } from "../core/metrics";
import type { MonitoringExecution, ProcessingJob } from "../core/monitoring-run";

/** What the knowledge base needs of the world; each method throws when AWS cannot answer. */
export interface KnowledgeBaseWorld {
  readonly documents: DocumentStore;
  readonly reports: ReportStore;
  readonly runs: MonitoringRuns;
  readonly table: ViolationTable;
  readonly versions: ServingVersions;
  readonly publish: (metrics: readonly KnowledgeBaseMetric[]) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Waits before a lost write is tried again; attempts are counted from 1. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly log: KnowledgeBaseLog;
}

/** Where it is told what was done; no payloads. */
export interface KnowledgeBaseLog {
  info(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

/** An object in S3, and which writing of it. */
export interface FoundObject {
  readonly key: string;
  readonly version: string;
}

export interface ReportStore {
  readonly readText: TextObjectReader;
  /** Objects below a prefix in the order of their keys, from behind a key on. */
  list(bucket: string, prefix: string, startAfter?: string): AsyncIterable<FoundObject>;
  /** Writes the lines of a report into the data bucket. */
  writeLines(key: string, text: string): Promise<void>;
  hasLines(key: string): Promise<boolean>;
}

/** Model Monitor's runs. */
export interface MonitoringRuns {
  /** `undefined` = SageMaker knows no such job. */
  job(processingJobName: string): Promise<ProcessingJob | undefined>;
  /** The execution whose job this is, with its endpoint. */
  executionOf(job: ProcessingJob): Promise<EndpointExecution | undefined>;
  /** Executions of the endpoint's schedules that were created since then. */
  executions(endpointName: string, sinceMs: number): AsyncIterable<EndpointExecution>;
}

export interface EndpointExecution extends MonitoringExecution {
  readonly endpointName?: string | undefined;
}

/** Which version served when. */
export interface ServingVersions {
  at(document: EndpointDocument, timeMs: number): Promise<number | undefined>;
}

export interface ViolationTable {
  intake(endpointName: string, monitor: Monitor, windowStart: string): Promise<ReportIntake | undefined>;
  /** Writes it where the table still has the revision before it. */
  putIntake(intake: ReportIntake): Promise<"written" | "lost">;
  /** Intakes of the endpoint's reports of windows that start at that time or later. */
  intakesSince(endpointName: string, monitor: Monitor, windowStart: string): Promise<readonly ReportIntake[]>;
  /** Intakes that are not settled, the latest first. */
  unfinished(): Promise<readonly ReportIntake[]>;
  /** The violation's record, and whether the occurrence is recorded already. */
  standing(occurrence: Occurrence): Promise<{ record: ViolationRecord | undefined; isRecorded: boolean }>;
  /** Writes an occurrence and the record after it, both or neither. */
  record(
    occurrence: Occurrence,
    record: ViolationRecord,
    expectedRevision: number | undefined,
  ): Promise<"written" | "lost">;
}
