import type { ControlRecord } from "../../shared/control-record";
import type { EndpointDocument, Evaluation } from "../../shared/endpoint-document";
import type { BlockRecord, RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import type { MatterRecord } from "../../shared/matter-record";
import type { DocumentStore } from "../../shared/parameter-document-store";
import type { AlarmDefinition } from "../core/alarm-clones";
import type { MetricSource, ReportReading } from "../core/evaluation";
import type { Candidate, EndpointFacts, Facts } from "../core/facts";
import type { ModelPackage } from "../core/gate";
import type { LedgerWrite } from "../core/ledger-write";
import type { UpdateDeployment } from "../core/planner";
import type { ServingAsFound } from "../core/serving";
import type { CandidateEndpoints, GatewayDeployments, GatewayFunction, HookReports } from "./check-ports";

/**
 * What the orchestrator needs of the world. Each method is one AWS call, save `DocumentStore.list` (one per ten
 * documents); each throws when AWS cannot answer, so that nothing is mistaken for an answer.
 */
export interface World {
  readonly documents: DocumentStore;
  readonly registry: ModelRegistry;
  readonly endpoints: EndpointGateway;
  readonly alarms: Alarms;
  /** Sets off the abort alarm, which stands in every rollback list: SageMaker has no call that ends an update. */
  readonly abortSignal: RolloutSignalPublisher;
  /** Sets off the alarm that tells people to look. */
  readonly personSignal: RolloutSignalPublisher;
  readonly invocations: InvocationReader;
  readonly reports: ReportReader;
  readonly ledger: Ledger;
  readonly candidates: CandidateEndpoints;
  readonly gatewayFunction: GatewayFunction;
  readonly deployments: GatewayDeployments;
  readonly hookReports: HookReports;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

export type ApprovedPackage = Pick<Candidate, "modelPackageArn" | "modelPackageVersion" | "createdAt">;

/** The model registry, read only. */
export interface ModelRegistry {
  /** The newest approved versions of the group, newest first, at most `limit`. */
  newestApproved(modelPackageGroupName: string, limit: number): Promise<readonly ApprovedPackage[]>;
  describe(modelPackageArn: string): Promise<ModelPackage | undefined>;
}

/** Reads one evaluation report; never throws, because what went wrong is part of the evidence. */
export interface ReportReader {
  read(source: MetricSource): Promise<ReportReading>;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** Metric alarms. */
export interface Alarms {
  /** The states of those alarms that exist. */
  states(alarmNames: readonly string[]): Promise<ReadonlyMap<string, AlarmState>>;
  /** The definitions of those alarms that exist. */
  definitions(alarmNames: readonly string[]): Promise<readonly AlarmDefinition[]>;
  /** The names of the alarms that begin so; one call per hundred. */
  named(prefix: string): Promise<readonly string[]>;
  put(alarm: AlarmDefinition): Promise<void>;
  delete(alarmNames: readonly string[]): Promise<void>;
}

/** Sets off one of an endpoint's alarms. */
export interface RolloutSignalPublisher {
  /** `now` in milliseconds since the epoch. */
  publish(endpointName: string, now: number): Promise<void>;
}

/** Counts what one configuration of an endpoint has answered. */
export interface InvocationReader {
  count(of: {
    readonly endpointName: string;
    readonly variantName: string;
    readonly endpointConfigName: string;
    /** Milliseconds since the epoch, as is `until`. */
    readonly since: number;
    readonly until: number;
  }): Promise<number>;
}

export interface FoundConfiguration {
  readonly modelName: string | undefined;
  readonly serving: Omit<ServingAsFound, "executionRoleArn" | "networkIsolation" | "vpc">;
}

export interface FoundModel {
  readonly modelPackageArn: string | undefined;
  readonly serving: Pick<ServingAsFound, "executionRoleArn" | "networkIsolation" | "vpc">;
}

/** What a rollout brings: enough for the model, for the configuration, and for the tags of both. */
export interface ReleaseSpecification {
  readonly name: string;
  readonly document: EndpointDocument;
  readonly modelPackageArn: string;
  readonly modelPackageVersion: number;
}

export interface UpdateRequest {
  readonly endpointName: string;
  readonly endpointConfigName: string;
  readonly deploymentConfig: UpdateDeployment;
  /** Keeps the live instance counts, which autoscaling may have chosen, instead of the configuration's. */
  readonly retainVariantProperties: boolean;
}

/** AWS understood the request and said no. */
export interface Refusal {
  readonly kind: "refused";
  readonly reason: string;
}

/** The endpoint, its configurations and its models in SageMaker. */
export interface EndpointGateway {
  describe(endpointName: string): Promise<EndpointFacts>;
  describeConfiguration(name: string): Promise<FoundConfiguration | undefined>;
  describeModel(name: string): Promise<FoundModel | undefined>;
  createModel(release: ReleaseSpecification): Promise<{ readonly kind: "created" | "exists" } | Refusal>;
  createConfiguration(
    release: ReleaseSpecification,
  ): Promise<{ readonly kind: "created" | "exists" } | Refusal>;
  requestUpdate(request: UpdateRequest): Promise<{ readonly kind: "accepted" } | Refusal>;
}

export interface LedgerFacts {
  readonly rollout?: RolloutRecord;
  readonly variant?: VariantRecord;
  readonly control?: ControlRecord;
  readonly matter?: MatterRecord;
  /** The `MATTER` item as it was found, when it is not what the functions write. */
  readonly editedMatter?: NonNullable<Facts["editedMatter"]>;
  /** What is wrong with the other items: changed by hand, or not readable. Those items are left out. */
  readonly problems: readonly string[];
  readonly blocks: ReadonlyMap<number, BlockRecord>;
}

/** The ledger of one environment. */
export interface Ledger {
  read(endpointName: string, variantName: string, versions: readonly number[]): Promise<LedgerFacts>;
  /** `lost`: somebody else wrote first, and nothing of this write has happened. */
  write(write: LedgerWrite): Promise<"written" | "lost">;
}

export type MetricSourceName = Evaluation["source"];
