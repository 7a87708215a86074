import type { AccuracyArgs, RetrainingArgs } from "./accuracy-args";
import type { AutoscalingArgs } from "./autoscaling-args";
import type { DriftArgs } from "./drift-args";
import { type AsyncInferenceSettings, asyncInferenceSettings } from "./endpoint/async-inference";
import { type RolloutPlan, rolloutPlan } from "./endpoint/rollout-plan";
import type { DriftBackend, DriftEngine } from "./enums";
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

/** How accuracy is watched, with every default filled in. */
export interface AccuracySettings extends Required<Omit<AccuracyArgs, "predictionPath" | "retraining">> {
  readonly predictionPath: string | undefined;
  readonly retraining: Required<RetrainingArgs> | undefined;
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
    | "accuracy"
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
  readonly drift: Required<DriftArgs> & { readonly backend: DriftBackend; readonly engine: DriftEngine };
  /** Absent where nobody compares answers with labels. */
  readonly accuracy?: AccuracySettings;
  readonly gateway: GatewaySettings | undefined;
  /** Absent where the number of instances is fixed. */
  readonly autoscaling?: Required<AutoscalingArgs>;
  /** Absent where requests are answered at once. */
  readonly asyncInference?: AsyncInferenceSettings;
}

/** Fills in the defaults that the arguments document. The arguments must have been checked. */
export function endpointSettings(resourceName: string, args: MonitoredEndpointArgs): EndpointSettings {
  const { environment, accountId, region, alarms, drift, accuracy, autoscaling, asyncInference, ...others } =
    args;
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
      engine: drift.engine ?? "streaming",
      baselineStatisticsS3Uri: drift.baselineStatisticsS3Uri,
      baselineConstraintsS3Uri: drift.baselineConstraintsS3Uri,
      keyFeatures: drift.keyFeatures,
      sigmaThreshold: drift.sigmaThreshold ?? 3,
      distanceThreshold: drift.distanceThreshold ?? 0.1,
      minimumSamples: drift.minimumSamples ?? 200,
      windowMinutes: drift.windowMinutes ?? 60,
      upstreamSources: drift.upstreamSources ?? {},
    },
    ...(accuracy === undefined ? {} : { accuracy: accuracySettings(accuracy) }),
    gateway: args.gateway === undefined ? undefined : gatewaySettings(args.gateway),
  };
}

function accuracySettings({ retraining, ...args }: AccuracyArgs): AccuracySettings {
  return {
    problemType: args.problemType,
    metric: args.metric,
    bound: args.bound,
    predictionIndex: args.predictionIndex ?? 0,
    predictionPath: args.predictionPath,
    probabilityThreshold: args.probabilityThreshold ?? 0.5,
    positiveLabel: args.positiveLabel ?? "1",
    windowMinutes: args.windowMinutes ?? 1440,
    labelDelayMinutes: args.labelDelayMinutes ?? 1440,
    breachWindows: args.breachWindows ?? 3,
    minimumSamples: args.minimumSamples ?? 200,
    minimumCoverage: args.minimumCoverage ?? 0.5,
    retraining: retraining && {
      pipelineName: retraining.pipelineName,
      parameters: retraining.parameters ?? {},
      cooldownHours: retraining.cooldownHours ?? 24,
      maximumDurationHours: retraining.maximumDurationHours ?? 12,
    },
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
