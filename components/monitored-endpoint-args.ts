import type * as pulumi from "@pulumi/pulumi";
import type { AccuracyArgs } from "./accuracy-args";
import type { AsyncInferenceArgs } from "./async-inference-args";
import type { AutoscalingArgs } from "./autoscaling-args";
import type { ContactArgs } from "./contact-args";
import type { DriftArgs } from "./drift-args";
import type { ModelCardStatus } from "./enums";
import type { CustomerMetadataPropertyArgs, EvaluationArgs } from "./evaluation-args";
import type { GatewayArgs } from "./gateway-args";
import type { PlatformReference } from "./platform-reference";
import type { RolloutArgs } from "./rollout-args";

/** Subnets and security groups of the model's containers. */
export interface VpcArgs {
  /** Subnets for the instances; at least one, better one per availability zone. */
  subnetIds: pulumi.Input<string>[];
  /** Security groups of the instances; at least one. */
  securityGroupIds: pulumi.Input<string>[];
}

/** Thresholds of the alarms that roll a new version back. Evaluated each minute. */
export interface RollbackAlarmArgs {
  /**
   * Highest acceptable 95th percentile of the model's latency, in milliseconds. Above 0 and below 60000, as SageMaker
   * ends a request after a minute; with `asyncInference` below 3600000, as it ends one after an hour.
   */
  latencyP95Ms: number;
  /** Highest acceptable share of requests answered with a 5XX status, from 0 to below 1. Default 0.01. */
  invocation5xxRatio?: number;
  /** Highest acceptable share of requests on which the model itself failed, from 0 to below 1. Default 0.01. Not with `asyncInference`. */
  modelErrorRatio?: number;
  /** Minutes that are looked at together. Default 2, from 1 to 60; more minutes delay the rollback. */
  evaluationPeriods?: number;
  /** How many of these minutes must be above the threshold, 1 to `evaluationPeriods`. Default: all of them. */
  datapointsToAlarm?: number;
  /**
   * Names of further CloudWatch alarms, such as one of your own, that also roll a version back. Default none.
   * SageMaker takes 10 alarms in all, so at most 6 here, and 5 beside a gateway's own.
   */
  additionalAlarmNames?: string[];
}

/** Arguments of one monitored endpoint. */
export interface MonitoredEndpointArgs {
  /** Name of the environment; the same as that of the platform. */
  environment: string;
  /** The 12 digits of the AWS account that the stack deploys to. */
  accountId: string;
  /** The AWS region that the stack deploys to. */
  region: string;
  /** The monitoring platform of the environment: its `reference` output. */
  platform: pulumi.Input<PlatformReference>;
  /**
   * Name of the endpoint without its environment. Default: the name of this resource. The SageMaker endpoint is
   * called `<environment>-<name>`, at most 63 letters, digits and inner hyphens; 53 with a gateway, whose candidate
   * endpoint has a longer name. It must not end in `-candidate`.
   */
  name?: string;
  /** The group of the model registry whose approved versions are rolled out to this endpoint. */
  modelPackageGroupName: string;
  /**
   * ARN of the model version that serves first. Used when the endpoint is created; afterwards the orchestrator
   * decides which version serves, and a change here does not reach the endpoint.
   */
  initialModelPackageArn: pulumi.Input<string>;
  /** S3 buckets with the model's artifacts and baselines; the model may read these and no others. At least one. */
  modelBucketNames: string[];
  /**
   * ARNs of the KMS keys under which model buckets encrypt their objects, at most 10. Default: none, for buckets under
   * AWS's own keys. Each key's own policy must let this account use it as well.
   */
  modelBucketKeyArns?: string[];
  /**
   * ARNs of the ECR repositories with the model's images. Default: every repository in the region that the account
   * may pull from, as AWS's own images live in AWS's accounts.
   */
  imageRepositoryArns?: string[];
  /**
   * Instance type, such as `ml.m5.large`. Inf1 is refused, because SageMaker does not guard its updates. The volumes are
   * encrypted with the platform's key, save on types with local storage, such as `ml.g5.xlarge`: these encrypt it in
   * hardware, and SageMaker takes no key for them.
   */
  instanceType: string;
  /**
   * Number of instances, at least 1. Every strategy but `allAtOnce` needs 2 or more, as half the fleet is the most
   * that may move at once.
   */
  instanceCount: number;
  /**
   * How the number of instances follows the traffic. Default: it does not. `instanceCount` is then the number at
   * creation, from the minimum to the maximum; a rollout keeps the number that serves. Not with `asyncInference`.
   */
  autoscaling?: AutoscalingArgs;
  /**
   * Makes the endpoint queue its requests and write the answers to S3, for payloads up to 1 GB and an hour of work.
   * Default: it answers at once. Cannot be changed afterwards. Needs `rollout.minimumInvocations` to be 0 and the drift
   * backend `evaluator`; if AWS captures nothing of such an endpoint, the alarm for a silent monitor says so.
   */
  asyncInference?: AsyncInferenceArgs;
  /**
   * Name of the production variant. Default `primary`. SageMaker cannot guard an update that changes it, so choose
   * it once.
   */
  variantName?: string;
  /** Whether the model's container is kept from making network calls. Default true. */
  networkIsolation?: boolean;
  /** Where the model's containers run. Default: SageMaker's own network. */
  vpc?: VpcArgs;
  /** Share of requests that is captured, in percent, whole numbers from 1 to 100. Default 100. */
  captureSamplingPercentage?: number;
  /** How a new version takes over. Default: a canary of 25 %, watched 10 minutes, then 30 minutes in full. */
  rollout?: RolloutArgs;
  /** When a new version is rolled back. */
  alarms: RollbackAlarmArgs;
  /** What a version must prove before it is rolled out; all must hold. At least one. */
  evaluations: EvaluationArgs[];
  /** Properties that a version's model package must have before it is rolled out, at most 20. Default: none. */
  requiredCustomerMetadataProperties?: CustomerMetadataPropertyArgs[];
  /** Status that the model card of a version must have before it is rolled out. Default: any, and no card either. */
  modelCardStatus?: ModelCardStatus;
  /** How live traffic is compared with the baseline. */
  drift: DriftArgs;
  /** How answers are compared with labels that arrive later. Default: they are not. Not with `asyncInference`. */
  accuracy?: AccuracyArgs;
  /** The function in front of the endpoint. Default: none, and callers reach the endpoint itself. */
  gateway?: GatewayArgs;
  /** Who is called when an alarm of this endpoint goes off, first to call first. At least one. */
  contacts: ContactArgs[];
  /** Where the runbooks are published; each alarm links to `<runbookBaseUrl>/<runbook>.md`. */
  runbookBaseUrl: string;
  /**
   * Whether Pulumi refuses to delete or replace the endpoint. Default true. Switch it off only where an interruption
   * is fine.
   */
  protectEndpoint?: boolean;
}
