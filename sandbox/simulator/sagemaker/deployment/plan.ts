import type { CapacitySize, DeploymentConfig } from "@aws-sdk/client-sagemaker";
import { assertNever } from "../../kernel/assert-never";
import type { SageMakerBehaviour } from "../behaviour";
import { instancesOf, shareOf } from "./capacity";

/** One step of a deployment: provision (rolling only, after the first), turn traffic on, bake. */
export interface DeploymentStep {
  readonly provisionSeconds: number;
  /** Share of the traffic on the new fleet once the step is active, 0..1. */
  readonly newShare: number;
  readonly bakeSeconds: number;
  /** The setting that the bake's length comes from; `undefined` when there is no bake. */
  readonly bakeSetting: "WaitIntervalInSeconds" | "TerminationWaitInSeconds" | undefined;
  /** What `StatusMessage` calls the active part, such as `canary capacity of 1 instance(s)`. */
  readonly capacityLabel: string;
}

/** What a deployment will do, if no alarm and no timeout stops it. Durations are simulated seconds. */
export interface DeploymentPlan {
  readonly kind: "create" | "blueGreen" | "rolling";
  readonly steps: readonly DeploymentStep[];
  readonly activationSeconds: number;
  readonly alarmNames: readonly string[];
  /** From the start of the deployment; absent = no limit. */
  readonly maximumExecutionSeconds?: number;
  /** Share of the traffic that each batch of a rollback returns; 1 = all at once. */
  readonly rollbackShare: number;
  /** Time of one rollback batch. Blue/green still has the old fleet, so only the removal of the new one counts. */
  readonly rollbackBatchSeconds: number;
}

type Step = Omit<DeploymentStep, "provisionSeconds">;

/** CreateEndpoint: its DeploymentConfig is only remembered and does not guard the creation. */
export function planCreation(behaviour: SageMakerBehaviour): DeploymentPlan {
  return {
    kind: "create",
    steps: [{ ...fullStep(0), provisionSeconds: behaviour.provisioningSeconds }],
    activationSeconds: 0,
    alarmNames: [],
    rollbackShare: 1,
    rollbackBatchSeconds: 0,
  };
}

/**
 * UpdateEndpoint. No policy means blue/green, all at once, without a bake
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html).
 * `instances` is the size of the variant that the sizes are measured on (the first production variant).
 */
export function planUpdate(
  config: DeploymentConfig | undefined,
  instances: number,
  behaviour: SageMakerBehaviour,
): DeploymentPlan {
  const alarmNames = (config?.AutoRollbackConfiguration?.Alarms ?? []).flatMap(({ AlarmName }) =>
    AlarmName === undefined ? [] : [AlarmName],
  );
  const rolling = config?.RollingUpdatePolicy;
  const common = { activationSeconds: behaviour.activationSeconds, alarmNames };
  if (rolling === undefined) {
    const policy = config?.BlueGreenUpdatePolicy;
    return {
      ...common,
      kind: "blueGreen",
      // The whole green fleet is provisioned before the first step.
      steps: blueGreenSteps(policy, instances, behaviour).map((step, index) => ({
        ...step,
        provisionSeconds: index === 0 ? behaviour.provisioningSeconds : 0,
      })),
      rollbackShare: 1,
      rollbackBatchSeconds: behaviour.terminationSeconds,
      ...timeout(policy?.MaximumExecutionTimeoutInSeconds),
    };
  }
  const rollback = rolling.RollbackMaximumBatchSize;
  return {
    ...common,
    kind: "rolling",
    steps: rollingSteps(
      rolling.MaximumBatchSize,
      rolling.WaitIntervalInSeconds ?? 0,
      instances,
      behaviour,
    ).map((step) => ({ ...step, provisionSeconds: behaviour.provisioningSeconds })),
    rollbackShare: rollback === undefined ? 1 : instancesOf(rollback, instances, behaviour) / instances,
    // Each batch of the old fleet has to be provisioned again.
    rollbackBatchSeconds: behaviour.provisioningSeconds,
    ...timeout(rolling.MaximumExecutionTimeoutInSeconds),
  };
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html and its three sub-pages. */
function blueGreenSteps(
  policy: DeploymentConfig["BlueGreenUpdatePolicy"],
  instances: number,
  behaviour: SageMakerBehaviour,
): readonly Step[] {
  const routing = policy?.TrafficRoutingConfiguration;
  const finalStep = fullStep(policy?.TerminationWaitInSeconds ?? 0);
  const type = routing?.Type ?? "ALL_AT_ONCE";
  const waitSeconds = routing?.WaitIntervalInSeconds ?? 0;
  switch (type) {
    case "ALL_AT_ONCE":
      return [finalStep];
    case "CANARY": {
      const size = required(routing?.CanarySize, "CanarySize");
      return [partialStep(size, 1, "canary", instances, waitSeconds, behaviour), finalStep];
    }
    case "LINEAR": {
      const size = required(routing?.LinearStepSize, "LinearStepSize");
      const count = Math.ceil(1 / shareOf(size, instances, behaviour) - 1e-9);
      const partial = Array.from({ length: count - 1 }, (_, index) =>
        partialStep(size, index + 1, "linear", instances, waitSeconds, behaviour),
      );
      // "Waiting time between incremental steps": the last step is followed by the termination wait only.
      return [...partial, finalStep];
    }
    default:
      return assertNever(type);
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-rolling.html: a bake after every batch. */
function rollingSteps(
  size: CapacitySize | undefined,
  waitSeconds: number,
  instances: number,
  behaviour: SageMakerBehaviour,
): readonly Step[] {
  const batch = instancesOf(required(size, "MaximumBatchSize"), instances, behaviour);
  return Array.from({ length: Math.ceil(instances / batch) }, (_, index) => {
    const active = Math.min((index + 1) * batch, instances);
    return {
      newShare: active / instances,
      bakeSeconds: waitSeconds,
      bakeSetting: "WaitIntervalInSeconds",
      capacityLabel: active === instances ? "full capacity" : `rolling capacity of ${active} instance(s)`,
    };
  });
}

function partialStep(
  size: CapacitySize,
  times: number,
  name: "canary" | "linear",
  instances: number,
  bakeSeconds: number,
  behaviour: SageMakerBehaviour,
): Step {
  const active = Math.min(instancesOf(size, instances, behaviour) * times, instances);
  return {
    newShare: Math.min(shareOf(size, instances, behaviour) * times, 1),
    bakeSeconds,
    bakeSetting: "WaitIntervalInSeconds",
    capacityLabel: `${name} capacity of ${active} instance(s)`,
  };
}

function fullStep(bakeSeconds: number): Step {
  return {
    newShare: 1,
    bakeSeconds,
    bakeSetting: "TerminationWaitInSeconds",
    capacityLabel: "full capacity",
  };
}

function timeout(seconds: number | undefined): { maximumExecutionSeconds?: number } {
  return seconds === undefined ? {} : { maximumExecutionSeconds: seconds };
}

function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined)
    throw new Error(`the deployment needs ${name}; the request should have been refused`);
  return value;
}
