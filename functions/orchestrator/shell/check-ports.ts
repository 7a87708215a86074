import type { EndpointDocument } from "../../shared/endpoint-document";
import type { HookReading } from "../core/check-verdict";
import type { DeploymentFacts } from "../core/facts";
import type { Refusal } from "./ports";

/** What the check of a version needs of the world. As in `ports.ts`, each method is one AWS call unless it says otherwise. */

/** The endpoint on which a version is tried out: one instance of what would serve, without capture. */
export interface CandidateSpecification {
  readonly endpointName: string;
  readonly configurationName: string;
  readonly modelName: string;
  readonly document: EndpointDocument;
  readonly modelPackageVersion: number;
}

type Created = { readonly kind: "created" | "exists" } | Refusal;

export interface FoundCandidate {
  readonly name: string;
  readonly arn: string;
}

export interface CandidateEndpoints {
  createConfiguration(candidate: CandidateSpecification): Promise<Created>;
  createEndpoint(candidate: CandidateSpecification): Promise<Created>;
  deleteEndpoint(endpointName: string): Promise<{ readonly kind: "deleted" | "absent" } | Refusal>;
  deleteConfiguration(name: string): Promise<{ readonly kind: "deleted" | "absent" } | Refusal>;
  /** Every endpoint whose name ends as a candidate's does; one call per hundred. */
  list(): Promise<readonly FoundCandidate[]>;
  /** The endpoint that the candidate's tag names; `undefined` for an endpoint that is nobody's candidate. */
  candidateOf(candidate: FoundCandidate): Promise<string | undefined>;
}

/** Something else is going on with the function or the group; the same request may succeed later. */
export interface Busy {
  readonly kind: "busy";
  readonly reason: string;
}

/** The gateway's function, of which each checked rollout publishes a version. */
export interface GatewayFunction {
  liveVersion(
    functionName: string,
    aliasName: string,
  ): Promise<{ readonly kind: "found"; readonly version: string } | Busy | Refusal>;
  /** Lambda publishes a new version only of a function that has changed: its description does. */
  describeRelease(
    functionName: string,
    description: string,
  ): Promise<{ readonly kind: "changed" } | Busy | Refusal>;
  publish(
    functionName: string,
  ): Promise<{ readonly kind: "published"; readonly version: string } | Busy | Refusal>;
}

export interface DeploymentRequest {
  readonly document: EndpointDocument;
  readonly gateway: NonNullable<EndpointDocument["gateway"]>;
  readonly currentVersion: string;
  readonly targetVersion: string;
  readonly description: string;
}

/** CodeDeploy's deployments of the gateways. */
export interface GatewayDeployments {
  create(
    request: DeploymentRequest,
  ): Promise<{ readonly kind: "created"; readonly deploymentId: string } | Busy | Refusal>;
  describe(deploymentId: string): Promise<DeploymentFacts>;
  /**
   * The deployment of this description that was created at `since` (milliseconds since the epoch) or later. Up to five
   * calls: a group has one deployment at a time, so that the few newest are all that can have come since.
   */
  find(of: {
    readonly applicationName: string;
    readonly deploymentGroupName: string;
    readonly description: string;
    readonly since: number;
  }): Promise<string | undefined>;
  /** Stops it and moves the alias back; one that has ended stays as it is. */
  stop(deploymentId: string): Promise<void>;
}

/** The hooks' reports in the platform's data bucket. Throws only when S3 cannot answer now. */
export interface HookReports {
  read(of: Parameters<typeof import("../../shared/check-report").checkReportKey>[0]): Promise<HookReading>;
}
