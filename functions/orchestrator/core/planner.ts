import limits from "../../../contracts/deployment-limits.json";
import type { RolloutPlan } from "../../shared/endpoint-document";
import { type PlanInput, type PlanProblem, planProblems } from "./plan-problems";

interface CapacitySize {
  readonly Type: "CAPACITY_PERCENT" | "INSTANCE_COUNT";
  readonly Value: number;
}

/** The `DeploymentConfig` of UpdateEndpoint, whole: nothing is left to what an earlier update has set. */
export interface DeploymentConfig {
  readonly BlueGreenUpdatePolicy?: {
    readonly TrafficRoutingConfiguration: {
      readonly Type: "ALL_AT_ONCE" | "CANARY" | "LINEAR";
      readonly WaitIntervalInSeconds: number;
      readonly CanarySize?: CapacitySize;
      readonly LinearStepSize?: CapacitySize;
    };
    readonly TerminationWaitInSeconds: number;
    readonly MaximumExecutionTimeoutInSeconds: number;
  };
  readonly RollingUpdatePolicy?: {
    readonly MaximumBatchSize: CapacitySize;
    readonly WaitIntervalInSeconds: number;
    readonly MaximumExecutionTimeoutInSeconds: number;
  };
  readonly AutoRollbackConfiguration: { readonly Alarms: readonly { readonly AlarmName: string }[] };
}

/** A return has no rollback alarms: what rings for the version that is left must not bring it back. */
export type UpdateDeployment = DeploymentConfig | Pick<DeploymentConfig, "BlueGreenUpdatePolicy">;

export type Plan =
  | { readonly kind: "plan"; readonly deploymentConfig: DeploymentConfig }
  | { readonly kind: "refused"; readonly problems: readonly PlanProblem[] };

/** Turns a rollout plan into SageMaker's shape, or refuses it with every problem at once. */
export function planDeployment(input: PlanInput): Plan {
  const problems = planProblems(input);
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "plan", deploymentConfig: deploymentConfig(input.rollout) };
}

/**
 * An update that a person ordered to go without its bake: everything at once, watched as briefly as SageMaker takes it,
 * whatever the document's plan is. An alarm that rings already would only bring the old version back.
 */
export function planWithoutBake(input: PlanInput, alarmsLeftOut: readonly string[]): Plan {
  const { size: _none, ...rest } = input.rollout;
  const rollout: RolloutPlan = {
    ...rest,
    strategy: "allAtOnce",
    waitSeconds: limits.waitSeconds.minimum,
    bakeSeconds: limits.bakeSeconds.minimum,
    rollbackAlarmNames: rest.rollbackAlarmNames.filter((name) => !alarmsLeftOut.includes(name)),
  };
  const problems = planProblems({ ...input, rollout }).filter(({ path }) => path !== "rollout.bakeSeconds");
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "plan", deploymentConfig: deploymentConfig(rollout) };
}

/**
 * How an endpoint goes back to what served before: at once and without rollback alarms, which may well ring for the
 * version that is left, and would only return the endpoint to it.
 */
export function planReturn({ maximumExecutionSeconds }: RolloutPlan): UpdateDeployment {
  return {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
      TerminationWaitInSeconds: 0,
      MaximumExecutionTimeoutInSeconds: maximumExecutionSeconds,
    },
  };
}

function deploymentConfig(rollout: RolloutPlan): DeploymentConfig {
  const AutoRollbackConfiguration = {
    Alarms: rollout.rollbackAlarmNames.map((AlarmName) => ({ AlarmName })),
  };
  const timeout = { MaximumExecutionTimeoutInSeconds: rollout.maximumExecutionSeconds };
  if (rollout.strategy === "rolling")
    return {
      RollingUpdatePolicy: {
        MaximumBatchSize: capacitySize(rollout),
        WaitIntervalInSeconds: rollout.waitSeconds,
        ...timeout,
      },
      AutoRollbackConfiguration,
    };
  return {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: trafficRouting(rollout, rollout.strategy),
      TerminationWaitInSeconds: rollout.bakeSeconds,
      ...timeout,
    },
    AutoRollbackConfiguration,
  };
}

function trafficRouting(rollout: RolloutPlan, strategy: "canary" | "linear" | "allAtOnce") {
  switch (strategy) {
    case "canary":
      return {
        Type: "CANARY",
        WaitIntervalInSeconds: rollout.waitSeconds,
        CanarySize: capacitySize(rollout),
      } as const;
    case "linear":
      return {
        Type: "LINEAR",
        WaitIntervalInSeconds: rollout.waitSeconds,
        LinearStepSize: capacitySize(rollout),
      } as const;
    case "allAtOnce":
      // The wait belongs to steps, of which there are none; the API wants the property nevertheless.
      return { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 } as const;
  }
}

function capacitySize({ size }: RolloutPlan): CapacitySize {
  if (size === undefined) throw new Error("a strategy with steps was planned without a size");
  return { Type: size.type === "capacityPercent" ? "CAPACITY_PERCENT" : "INSTANCE_COUNT", Value: size.value };
}
