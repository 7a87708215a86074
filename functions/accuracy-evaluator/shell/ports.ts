import type { EndpointDocument } from "../../shared/endpoint-document";
import type { VariantRecord } from "../../shared/ledger-records";
import type { ReportWrittenDetail } from "../../shared/monitoring-report";
import type { DocumentReading } from "../../shared/parameter-document-store";
import type { RetrainingRecord } from "../../shared/retraining-record";
import type { S3Location } from "../../shared/s3-uri";
import type { Execution, StartAnswer } from "../core/follow-retraining";
import type { IdDigest } from "../core/id-table";
import type { AccuracyMetricValue } from "../core/metrics";
import type { RetrainingWrite } from "../core/retraining-write";

/** The objects the evaluator reads and writes. */
export interface ObjectStore {
  /** Keys below a prefix in order, only those after `startAfter`. */
  list(bucket: string, prefix: string, startAfter: string): AsyncIterable<string>;
  /** The bytes of an object as they arrive. */
  read(location: S3Location): Promise<AsyncIterable<Uint8Array>>;
  readText(location: S3Location): Promise<string>;
  writeJson(location: S3Location, text: string): Promise<void>;
}

/** What SageMaker says of the endpoint, as far as it is asked. */
export type EndpointFacts =
  | { readonly kind: "found"; readonly createdAtMs: number; readonly shadowVariantName?: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** The part of the ledger that is about accuracy. */
export interface RetrainingLedger {
  variant(endpointName: string, variantName: string): Promise<VariantRecord | undefined>;
  retraining(endpointName: string): Promise<RetrainingRecord | undefined>;
  /** `lost` when somebody else has written since the item was read. */
  write(write: RetrainingWrite): Promise<"written" | "lost">;
}

/** SageMaker's pipelines. */
export interface Pipelines {
  start(endpointName: string, record: RetrainingRecord): Promise<StartAnswer>;
  describe(pipelineExecutionArn: string): Promise<Execution>;
}

/** What the function needs of the world. */
export interface World {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly idDigest: IdDigest;
  readonly sha256: (text: string) => string;
  readonly objects: ObjectStore;
  readonly readDocument: (endpointName: string) => Promise<EndpointDocument>;
  readonly listDocuments: () => Promise<readonly DocumentReading[]>;
  readonly describeEndpoint: (endpointName: string) => Promise<EndpointFacts>;
  readonly publish: (metrics: readonly AccuracyMetricValue[], atMs: number) => Promise<void>;
  /** Says that a report was written. */
  readonly tell: (detail: ReportWrittenDetail) => Promise<void>;
  readonly ledger: RetrainingLedger;
  readonly pipelines: Pipelines;
  readonly log: Log;
}

export interface Log {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}
