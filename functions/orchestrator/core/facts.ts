import type { ControlRecord } from "../../shared/control-record";
import type { EndpointDocument } from "../../shared/endpoint-document";
import type { BlockRecord, RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import type { MatterRecord } from "../../shared/matter-record";
import { rolloutStateTable } from "./transition-table";

/** What SageMaker says of the endpoint. */
export type EndpointFacts = { readonly kind: "absent" } | ExistingEndpoint;

export interface ExistingEndpoint {
  readonly kind: "exists";
  /** SageMaker's `EndpointStatus`, kept as text: an unknown one is a case of its own, never a healthy one. */
  readonly status: string;
  readonly endpointConfigName: string;
  /** The configuration that an update in progress goes to; absent when none is in progress. */
  readonly pendingConfigName?: string;
  /** Whether the update in progress is in a bake, in which SageMaker watches the rollback alarms. */
  readonly baking: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly lastModifiedAt: string;
  readonly failureReason?: string;
  /** Whether it queues its requests and writes the answers to S3. */
  readonly asynchronous?: boolean;
  readonly variants: readonly { readonly name: string; readonly desiredInstanceCount?: number }[];
}

/** What CodeDeploy says of the gateway's deployment. */
export interface DeploymentFacts {
  /** CodeDeploy's status, kept as text; `missing` when it knows no such deployment. */
  readonly status: string;
  /** Why it failed or was stopped, as far as CodeDeploy says. */
  readonly reason?: string;
}

/** What the live configuration and its model say, in the terms of the document. */
export type LiveConfiguration =
  | { readonly kind: "missing"; readonly what: string }
  | {
      readonly kind: "read";
      readonly endpointConfigName: string;
      readonly modelPackageArn?: string;
      readonly modelPackageVersion?: number;
      readonly servingDigest: string;
    };

/** An approved version of the group. */
export interface Candidate {
  readonly modelPackageArn: string;
  readonly modelPackageVersion: number;
  /** When the package was registered, ISO 8601; absent when the registry does not say. */
  readonly createdAt?: string;
  readonly block?: BlockRecord;
  /** When the registry last changed the package; read only where it matters, and `lookUpLimit` times at most. */
  readonly packageLastModifiedAt?: string;
}

/** All that a decision about one endpoint may know. */
export interface Facts {
  readonly document: EndpointDocument;
  /** Digest of the serving part of the document. */
  readonly documentDigest: string;
  readonly endpoint: EndpointFacts;
  readonly variant?: VariantRecord;
  readonly rollout?: RolloutRecord;
  /** What people have ordered. */
  readonly control?: ControlRecord;
  /** What a person has to look into, as it was told before. */
  readonly matter?: MatterRecord;
  /** The item that should tell it was changed by hand. */
  readonly editedMatter?: { readonly problem: string; readonly item: Readonly<Record<string, unknown>> };
  /** What is wrong with the ledger's other items; nothing else was read then. */
  readonly ledgerProblems?: readonly string[];
  /** What a running endpoint needs and somebody may have deleted; read only where no step of its own asks for it. */
  readonly surroundings?: {
    /** Of the configuration that serves; absent = it was deleted. */
    readonly configuration?: { readonly instanceType?: string };
    readonly missingAlarms: readonly string[];
  };
  /** How the configuration that has to prove itself does; read only while that is the question. */
  readonly watch?: {
    readonly invocations: number;
    readonly ringingAlarms: readonly string[];
    readonly missingAlarms: readonly string[];
  };
  /** The endpoint on which the version is tried out; read only while it is needed, or has to be removed. */
  readonly candidateEndpoint?: EndpointFacts;
  /** The gateway's deployment that tries it out; read only while CHECKING. */
  readonly deployment?: DeploymentFacts;
  /** Read only when the ledger does not know what serves. */
  readonly live?: LiveConfiguration;
  /** The newest approved versions, newest first; at most `candidateLimit`. */
  readonly candidates: readonly Candidate[];
  /**
   * What the registry says of the version at stake (the one that serves or is being rolled out) when it is not among
   * the candidates; `missing` when its package is gone.
   */
  readonly approval?: { readonly modelPackageArn: string; readonly status: string };
}

/** Whether the registry approves a version now; `undefined` when it was not asked. */
export function isApproved({ candidates, approval }: Facts, modelPackageArn: string): boolean | undefined {
  if (candidates.some((candidate) => candidate.modelPackageArn === modelPackageArn)) return true;
  return approval?.modelPackageArn === modelPackageArn ? approval.status === "Approved" : undefined;
}

/** How many approved versions a decision looks at, so that its work does not grow with the registry. */
export const candidateLimit = 10;

/** The nudge and who handles it. */
export interface Trigger {
  /** Unique per invocation: what owns a lease. */
  readonly owner: string;
  /** What goes into the ledger as the reason to look. */
  readonly description: Readonly<Record<string, unknown>>;
}

/**
 * How long an invocation may act for a rollout without renewing. Lambda ends every invocation after 900 s at the latest,
 * so an owner whose lease has run out cannot be acting any more.
 */
export const leaseSeconds = 900;

export const isWaiting = (rollout: RolloutRecord): boolean =>
  rolloutStateTable[rollout.state].phase === "waiting";

export const isUnderway = (rollout: RolloutRecord): boolean =>
  rolloutStateTable[rollout.state].phase === "underway";

export const isEnded = (rollout: RolloutRecord): boolean =>
  rolloutStateTable[rollout.state].phase === "ended";

export const isWatched = (rollout: RolloutRecord): boolean =>
  rolloutStateTable[rollout.state].phase === "watched";

/** Whether a configuration that serves has to prove itself by a number of invocations. */
export const mustProve = ({ purpose }: RolloutRecord, { rollout }: EndpointDocument): boolean =>
  purpose !== "return" && (rollout.minimumInvocations ?? 0) > 0;

export const leaseIsLive = (rollout: RolloutRecord, now: number): boolean =>
  Date.parse(rollout.leaseUntil) > now;
