import type { AlarmState, SimulatedTime } from "../../kernel/ports";
import type { DeploymentPlan } from "./plan";

/** Where a deployment stands. */
export type DeploymentPhase =
  | {
      readonly kind: "provisioning";
      readonly step: number;
      readonly since: SimulatedTime;
      readonly endsAt: SimulatedTime;
    }
  | {
      readonly kind: "activating";
      readonly step: number;
      readonly since: SimulatedTime;
      readonly endsAt: SimulatedTime;
    }
  | {
      readonly kind: "baking";
      readonly step: number;
      readonly since: SimulatedTime;
      readonly endsAt: SimulatedTime;
    }
  | {
      readonly kind: "rollingBack";
      readonly reason: string;
      readonly since: SimulatedTime;
      readonly endsAt: SimulatedTime;
    }
  | { readonly kind: "succeeded"; readonly at: SimulatedTime }
  | { readonly kind: "rolledBack"; readonly at: SimulatedTime; readonly reason: string }
  | { readonly kind: "failed"; readonly at: SimulatedTime; readonly reason: string };

export interface DeploymentState {
  readonly plan: DeploymentPlan;
  readonly startedAt: SimulatedTime;
  /** Share of the traffic on the new fleet, 0..1; the old fleet has the rest. */
  readonly newShare: number;
  readonly phase: DeploymentPhase;
}

/** Whether the containers of a fleet came up. */
export type FleetHealth =
  | { readonly kind: "starting" }
  | { readonly kind: "healthy" }
  | { readonly kind: "failed"; readonly reason: string };

/** What the outside world looks like at the moment of judgement. */
export interface DeploymentObservation {
  readonly newFleet: FleetHealth;
  /** The old fleet matters when a rolling update has to bring its instances back. */
  readonly oldFleet: FleetHealth;
  /** State of each rollback alarm; `undefined` when there is no alarm with that name. */
  alarmState(alarmName: string): AlarmState | undefined;
}

export function isFinished(state: DeploymentState): boolean {
  return ["succeeded", "rolledBack", "failed"].includes(state.phase.kind);
}

export function startDeployment(plan: DeploymentPlan, now: SimulatedTime): DeploymentState {
  const seconds = plan.steps[0]?.provisionSeconds ?? 0;
  return {
    plan,
    startedAt: now,
    newShare: 0,
    phase: { kind: "provisioning", step: 0, since: now, endsAt: now + seconds * 1000 },
  };
}
