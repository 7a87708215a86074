import type { CapacitySize, DeploymentConfig } from "@aws-sdk/client-sagemaker";
import type { AlarmReader } from "../../kernel/ports";
import type { SageMakerBehaviour } from "../behaviour";

export interface UpdateToCheck {
  readonly deploymentConfig: DeploymentConfig;
  readonly currentVariantNames: readonly string[];
  readonly newVariantNames: readonly string[];
  /** Instances of the new configuration's first variant, on which sizes are measured. */
  readonly instances: number;
  readonly serverless: boolean;
}

/**
 * What AWS refuses in an UpdateEndpoint with a deployment configuration, beyond its service model; every problem.
 * Limits: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html,
 * API_RollingUpdatePolicy.html; restrictions:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html.
 * AWS publishes the limits, not the texts of the refusals.
 */
export function deploymentProblems(
  update: UpdateToCheck,
  alarms: AlarmReader,
  behaviour: SageMakerBehaviour,
): readonly string[] {
  const { BlueGreenUpdatePolicy: blueGreen, RollingUpdatePolicy: rolling } = update.deploymentConfig;
  const both = blueGreen !== undefined && rolling !== undefined;
  return [
    ...(both ? ["Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be specified."] : []),
    ...blueGreenProblems(update, behaviour),
    ...rollingProblems(update),
    ...variantProblems(update),
    ...alarmProblems(update.deploymentConfig, alarms, behaviour),
  ];
}

function blueGreenProblems(update: UpdateToCheck, behaviour: SageMakerBehaviour): readonly string[] {
  const policy = update.deploymentConfig.BlueGreenUpdatePolicy;
  const routing = policy?.TrafficRoutingConfiguration;
  if (policy === undefined || routing === undefined) return [];
  const { Type: type, CanarySize: canary, LinearStepSize: linear } = routing;
  const waitSeconds = routing.WaitIntervalInSeconds ?? 0;
  const terminationSeconds = policy.TerminationWaitInSeconds ?? 0;
  const problems = [
    ...sizeProblems("CanarySize", canary, type === "CANARY", 1, update.instances),
    ...sizeProblems("LinearStepSize", linear, type === "LINEAR", 10, update.instances),
  ];
  const limit = policy.MaximumExecutionTimeoutInSeconds;
  const waits = (type === "ALL_AT_ONCE" ? 0 : waitSeconds) + terminationSeconds;
  if (limit !== undefined && limit <= waits && behaviour.timeoutShorterThanWaits === "refused") {
    problems.push(
      `MaximumExecutionTimeoutInSeconds (${limit}) must be larger than the total waiting time specified in ` +
        `TerminationWaitInSeconds and WaitIntervalInSeconds (${waits}).`,
    );
  }
  return problems;
}

function rollingProblems(update: UpdateToCheck): readonly string[] {
  const policy = update.deploymentConfig.RollingUpdatePolicy;
  if (policy === undefined) return [];
  const problems = [...sizeProblems("MaximumBatchSize", policy.MaximumBatchSize, true, 5, update.instances)];
  if (update.newVariantNames.length > 1) {
    problems.push("Rolling update is not supported for endpoints with multiple production variants.");
  }
  if (update.serverless) problems.push("Rolling update is not supported for serverless endpoints.");
  return problems;
}

/** A step may be at most half of the instances; as a percentage it also has a lower bound. */
function sizeProblems(
  name: string,
  size: CapacitySize | undefined,
  wanted: boolean,
  lowestPercent: number,
  instances: number,
): readonly string[] {
  if (!wanted)
    return size === undefined ? [] : [`${name} cannot be specified for this traffic routing type.`];
  if (size === undefined) return [`${name} must be specified for this traffic routing type.`];
  const value = size.Value ?? 0;
  if (size.Type === "INSTANCE_COUNT") {
    if (value * 2 <= instances) return [];
    return [`${name} (${value} instances) must be at most 50% of the variant's ${instances} instance(s).`];
  }
  if (value < lowestPercent || value > 50) {
    return [`${name} (${value} percent) must be between ${lowestPercent} and 50 percent.`];
  }
  // A percentage becomes at least one instance, which is more than half of a fleet of one.
  if (instances < 2) return [`${name} needs at least 2 instances; the variant has ${instances}.`];
  return [];
}

function variantProblems(update: UpdateToCheck): readonly string[] {
  const current = [...update.currentVariantNames].sort().join(", ");
  const wanted = [...update.newVariantNames].sort().join(", ");
  if (current === wanted) return [];
  return [
    `The variant names of the new endpoint configuration (${wanted}) must be those of the endpoint (${current}) ` +
      "when a deployment configuration is specified.",
  ];
}

function alarmProblems(
  config: DeploymentConfig,
  alarms: AlarmReader,
  behaviour: SageMakerBehaviour,
): readonly string[] {
  const names = (config.AutoRollbackConfiguration?.Alarms ?? []).map(({ AlarmName }) => AlarmName ?? "");
  const problems: string[] = [];
  const missing = names.filter((name) => alarms.stateOf(name) === undefined);
  if (missing.length > 0 && behaviour.missingAlarm === "refused") {
    problems.push(`Could not find alarm(s) ${missing.join(", ")} of AutoRollbackConfiguration.`);
  }
  const firing = names.filter((name) => alarms.stateOf(name) === "ALARM");
  if (firing.length > 0 && behaviour.alarmFiringAtStart === "refused") {
    problems.push(`Alarm(s) ${firing.join(", ")} of AutoRollbackConfiguration are in the ALARM state.`);
  }
  return problems;
}
