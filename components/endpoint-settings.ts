import type { AutoscalingArgs } from "./autoscaling-args";
import type { DriftArgs } from "./drift-args";
import { type AsyncInferenceSettings, asyncInferenceSettings } from "./endpoint/async-inference";
import { type RolloutPlan, rolloutPlan } from "./endpoint/rollout-plan";
import type { DriftBackend } from "./enums";
import type { GatewayArgs } from "./gateway-args";
import type { MonitoredEndpointArgs, RollbackAlarmArgs } from "./monitored-endpoint-args";
import { type EnvironmentScope, endpointNames } from "./names";
import { type PlatformOutputs, platformOutputs } from "./platform-reference";

/** A gateway with every default filled in; no concurrency is reserved unless it was asked for. */
export interface GatewaySettings
  extends Required<Omit<GatewayArgs, "reservedConcurrency" | "functionCodeFolder">> {
  readonly reservedConcurrency: number | undefined;
  readonly functionCodeFolder: string | undefined;
}

/** The arguments of an endpoint with every name worked out and every default filled in. */
export interface EndpointSettings
  extends Omit<
    MonitoredEndpointArgs,
    | "name"
    | "platform"
    | "rollout"
    | "alarms"
    | "drift"
    | "variantName"
    | "gateway"
    | "autoscaling"
    | "asyncInference"
  > {
  readonly scope: EnvironmentScope;
  readonly names: ReturnType<typeof endpointNames>;
  readonly platform: PlatformOutputs;
  readonly variantName: string;
  readonly networkIsolation: boolean;
  readonly captureSamplingPercentage: number;
  readonly protectEndpoint: boolean;
  readonly rollout: RolloutPlan;
  readonly alarms: Required<RollbackAlarmArgs>;
  readonly drift: Required<DriftArgs> & { readonly backend: DriftBackend };
  readonly gateway: GatewaySettings | undefined;
  /** Absent where the number of instances is fixed. */
  readonly autoscaling?: Required<AutoscalingArgs>;
  /** Absent where requests are answered at once. */
  readonly asyncInference?: AsyncInferenceSettings;
}

/** Fills in the defaults that the arguments document. The arguments must have been checked. */
export function endpointSettings(resourceName: string, args: MonitoredEndpointArgs): EndpointSettings {
  const { environment, accountId, region, alarms, drift, autoscaling, asyncInference, ...others } = args;
  const scope = { environment, accountId, region };
  const names = endpointNames(scope, args.name ?? resourceName);
  return {
    ...others,
    environment,
    accountId,
    region,
    scope,
    names,
    ...(autoscaling === undefined ? {} : { autoscaling: autoscalingSettings(autoscaling) }),
    ...(asyncInference === undefined
      ? {}
      : { asyncInference: asyncInferenceSettings(asyncInference, scope, names.endpoint) }),
    platform: platformOutputs(args.platform),
    variantName: args.variantName ?? "primary",
    networkIsolation: args.networkIsolation ?? true,
    captureSamplingPercentage: args.captureSamplingPercentage ?? 100,
    protectEndpoint: args.protectEndpoint ?? true,
    rollout: rolloutPlan(args.rollout),
    alarms: {
      latencyP95Ms: alarms.latencyP95Ms,
      invocation5xxRatio: alarms.invocation5xxRatio ?? 0.01,
      modelErrorRatio: alarms.modelErrorRatio ?? 0.01,
      evaluationPeriods: alarms.evaluationPeriods ?? 2,
      datapointsToAlarm: alarms.datapointsToAlarm ?? alarms.evaluationPeriods ?? 2,
      additionalAlarmNames: alarms.additionalAlarmNames ?? [],
    },
    drift: {
      backend: drift.backend ?? "evaluator",
      baselineStatisticsS3Uri: drift.baselineStatisticsS3Uri,
      baselineConstraintsS3Uri: drift.baselineConstraintsS3Uri,
      keyFeatures: drift.keyFeatures,
      sigmaThreshold: drift.sigmaThreshold ?? 3,
      distanceThreshold: drift.distanceThreshold ?? 0.1,
      minimumSamples: drift.minimumSamples ?? 200,
      windowMinutes: drift.windowMinutes ?? 60,
    },
    gateway: args.gateway === undefined ? undefined : gatewaySettings(args.gateway),
  };
}

function gatewaySettings(args: GatewayArgs): GatewaySettings {
  return {
    contractS3Uri: args.contractS3Uri,
    goldenRequestsS3Uri: args.goldenRequestsS3Uri,
    deploymentConfigName: args.deploymentConfigName ?? "CodeDeployDefault.LambdaCanary10Percent5Minutes",
    timeoutSeconds: args.timeoutSeconds ?? 30,
    memorySizeMb: args.memorySizeMb ?? 256,
    reservedConcurrency: args.reservedConcurrency,
    logRetentionDays: args.logRetentionDays ?? 90,
    functionCodeFolder: args.functionCodeFolder,
  };
}

function autoscalingSettings(args: AutoscalingArgs): Required<AutoscalingArgs> {
  const { scaleInCooldownSeconds = 300, scaleOutCooldownSeconds = 300 } = args;
  return { ...args, scaleInCooldownSeconds, scaleOutCooldownSeconds };
}
