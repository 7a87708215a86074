import type {
  AsyncInferenceConfig,
  DataCaptureConfig,
  DeploymentConfig,
  EndpointStatus,
} from "@aws-sdk/client-sagemaker";
import type { SimulatedTime } from "../kernel/ports";
import type { ModelContainer } from "./containers";
import type { DeploymentState, FleetHealth } from "./deployment/state";

/** One variant's share of a fleet. */
export interface FleetVariant {
  readonly variantName: string;
  readonly modelName: string;
  readonly image: string;
  readonly instanceType: string | undefined;
  /** Absent for a serverless variant. */
  readonly instanceCount: number | undefined;
  readonly weight: number;
}

/** The instances of one endpoint configuration. */
export interface Fleet {
  readonly configName: string;
  readonly variants: readonly FleetVariant[];
  /** Variants that get copies of the requests and answer nobody. */
  readonly shadows: readonly FleetVariant[];
  readonly dataCapture: DataCaptureConfig | undefined;
  /** Present for an asynchronous endpoint. */
  readonly asyncInference?: AsyncInferenceConfig | undefined;
  /** Settles when every container has come up or one has failed; never rejects. */
  readonly started: Promise<void>;
  health: FleetHealth;
  readonly containers: Map<string, ModelContainer>;
  /** When the fleet answered its first request. */
  servingSince: SimulatedTime | undefined;
}

/** A running change of weights and instance counts. */
export interface ScalingChange {
  readonly endsAt: SimulatedTime;
  readonly variants: readonly FleetVariant[];
}

/** An endpoint; it lives, so this record changes. */
export interface EndpointRecord {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: Date;
  lastModifiedTime: Date;
  status: EndpointStatus;
  failureReason: string | undefined;
  /** The fleet that serves, or that is being created. */
  fleet: Fleet;
  /** The fleet of a running update. */
  incoming: Fleet | undefined;
  deployment: DeploymentState | undefined;
  scaling: ScalingChange | undefined;
  lastDeploymentConfig: DeploymentConfig | undefined;
}
