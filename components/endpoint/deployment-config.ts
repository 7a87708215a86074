import { assertNever } from "../assert-never";
import type { RolloutPlan } from "./rollout-plan";

interface CapacitySize {
  readonly type: "CAPACITY_PERCENT" | "INSTANCE_COUNT";
  readonly value: number;
}

/** The deployment configuration of a SageMaker endpoint, as the AWS provider takes it. */
export interface DeploymentConfig {
  readonly blueGreenUpdatePolicy?: {
    readonly trafficRoutingConfiguration: {
      readonly type: "CANARY" | "LINEAR" | "ALL_AT_ONCE";
      readonly waitIntervalInSeconds: number;
      readonly canarySize?: CapacitySize;
      readonly linearStepSize?: CapacitySize;
    };
    readonly terminationWaitInSeconds: number;
    readonly maximumExecutionTimeoutInSeconds: number;
  };
  readonly rollingUpdatePolicy?: {
    readonly maximumBatchSize: CapacitySize;
    readonly waitIntervalInSeconds: number;
    readonly maximumExecutionTimeoutInSeconds: number;
  };
  readonly autoRollbackConfiguration: { readonly alarms: { readonly alarmName: string }[] };
}

/**
 * Turns a checked rollout plan into AWS's shape. `terminationWaitInSeconds` is the bake: SageMaker goes on watching
 * the alarms while the old fleet waits for its end.
 */
export function deploymentConfig(plan: RolloutPlan, rollbackAlarmNames: readonly string[]): DeploymentConfig {
  const autoRollbackConfiguration = { alarms: rollbackAlarmNames.map((alarmName) => ({ alarmName })) };
  const { strategy, waitSeconds } = plan;
  switch (strategy) {
    case "canary":
      return {
        blueGreenUpdatePolicy: blueGreen(plan, {
          type: "CANARY",
          waitIntervalInSeconds: waitSeconds,
          canarySize: capacitySize(plan),
        }),
        autoRollbackConfiguration,
      };
    case "linear":
      return {
        blueGreenUpdatePolicy: blueGreen(plan, {
          type: "LINEAR",
          waitIntervalInSeconds: waitSeconds,
          linearStepSize: capacitySize(plan),
        }),
        autoRollbackConfiguration,
      };
    case "allAtOnce":
      return {
        blueGreenUpdatePolicy: blueGreen(plan, { type: "ALL_AT_ONCE", waitIntervalInSeconds: 0 }),
        autoRollbackConfiguration,
      };
    case "rolling":
      return {
        rollingUpdatePolicy: {
          maximumBatchSize: capacitySize(plan),
          waitIntervalInSeconds: waitSeconds,
          maximumExecutionTimeoutInSeconds: plan.maximumExecutionSeconds,
        },
        autoRollbackConfiguration,
      };
    default:
      return assertNever(strategy);
  }
}

type BlueGreen = NonNullable<DeploymentConfig["blueGreenUpdatePolicy"]>;

function blueGreen(plan: RolloutPlan, routing: BlueGreen["trafficRoutingConfiguration"]): BlueGreen {
  return {
    trafficRoutingConfiguration: routing,
    terminationWaitInSeconds: plan.bakeSeconds,
    maximumExecutionTimeoutInSeconds: plan.maximumExecutionSeconds,
  };
}

function capacitySize({ strategy, size }: RolloutPlan): CapacitySize {
  if (size === undefined)
    throw new Error(`A ${strategy} rollout has no size; the arguments were not checked.`);
  return { type: size.type === "instanceCount" ? "INSTANCE_COUNT" : "CAPACITY_PERCENT", value: size.value };
}
