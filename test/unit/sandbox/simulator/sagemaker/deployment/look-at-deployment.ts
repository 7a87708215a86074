import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import type { AlarmState } from "../../../../../../sandbox/simulator/kernel/ports";
import {
  defaultBehaviour,
  type SageMakerBehaviour,
} from "../../../../../../sandbox/simulator/sagemaker/behaviour";
import { advanceDeployment } from "../../../../../../sandbox/simulator/sagemaker/deployment/advance";
import { planUpdate } from "../../../../../../sandbox/simulator/sagemaker/deployment/plan";
import {
  type DeploymentState,
  type FleetHealth,
  startDeployment,
} from "../../../../../../sandbox/simulator/sagemaker/deployment/state";

export const alarmName = "latency";
export const healthy: FleetHealth = { kind: "healthy" };

export interface Seen {
  readonly alarm?: AlarmState | undefined;
  readonly newFleet?: FleetHealth;
  readonly oldFleet?: FleetHealth;
}

export function look(
  state: DeploymentState,
  seconds: number,
  seen: Seen = {},
  behaviour: SageMakerBehaviour = defaultBehaviour,
): DeploymentState {
  const alarm = "alarm" in seen ? seen.alarm : "OK";
  return advanceDeployment(
    state,
    seconds * 1000,
    { newFleet: seen.newFleet ?? healthy, oldFleet: seen.oldFleet ?? healthy, alarmState: () => alarm },
    behaviour,
  );
}

export function told({ phase, newShare }: DeploymentState): string {
  const share = `${Math.round(newShare * 100)} %`;
  if ("endsAt" in phase) return `${phase.kind} until ${phase.endsAt / 1000} s at ${share}`;
  return `${phase.kind} at ${phase.at / 1000} s with ${share}`;
}

export const watched = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: alarmName }] } };
export const canaryConfig: DeploymentConfig = {
  ...watched,
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: "CANARY",
      WaitIntervalInSeconds: 600,
      CanarySize: { Type: "CAPACITY_PERCENT", Value: 10 },
    },
    TerminationWaitInSeconds: 1800,
    MaximumExecutionTimeoutInSeconds: 7200,
  },
};
export const rollingConfig: DeploymentConfig = {
  ...watched,
  RollingUpdatePolicy: {
    MaximumBatchSize: { Type: "CAPACITY_PERCENT", Value: 50 },
    WaitIntervalInSeconds: 300,
    RollbackMaximumBatchSize: { Type: "CAPACITY_PERCENT", Value: 50 },
  },
};
export const started = (config: DeploymentConfig | undefined, instances = 4): DeploymentState =>
  startDeployment(planUpdate(config, instances, defaultBehaviour), 0);
