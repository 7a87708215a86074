import type { ErrorCode, LifecycleEventStatus } from "@aws-sdk/client-codedeploy";
import type { AlarmState, SimulatedTime } from "../../kernel/ports";
import type { DeploymentPlan, HookName } from "./plan";

/** The lifecycle of a deployment to Lambda, in this order. */
export const lifecycleEventNames = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"] as const;
export type LifecycleEventName = (typeof lifecycleEventNames)[number];

export interface DeploymentError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Where a deployment stands. */
export type DeploymentPhase =
  | { readonly kind: "queued"; readonly endsAt: SimulatedTime }
  | { readonly kind: "hook"; readonly event: HookName; readonly endsAt: SimulatedTime }
  | { readonly kind: "shifting"; readonly step: number; readonly endsAt: SimulatedTime }
  | { readonly kind: "succeeded"; readonly at: SimulatedTime }
  | { readonly kind: "failed"; readonly at: SimulatedTime; readonly error: DeploymentError }
  | { readonly kind: "stopped"; readonly at: SimulatedTime; readonly error: DeploymentError };

/** One event of the lifecycle, as GetDeploymentTarget tells of it. */
export interface LifecycleRecord {
  readonly status: LifecycleEventStatus;
  readonly startTime?: SimulatedTime;
  readonly endTime?: SimulatedTime;
  /** Why it failed. */
  readonly message?: string;
}

export interface DeploymentState {
  readonly plan: DeploymentPlan;
  readonly createdAt: SimulatedTime;
  /** Absent until the lifecycle begins, and for ever when it never does. */
  readonly startedAt?: SimulatedTime;
  /** Share of the traffic that the target version is to have, 0..1. */
  readonly targetShare: number;
  readonly lifecycle: Readonly<Record<LifecycleEventName, LifecycleRecord>>;
  readonly phase: DeploymentPhase;
}

/** What the outside world looks like at the moment of judgement. */
export interface DeploymentObservation {
  /** State of an alarm; `undefined` when there is none with that name. */
  alarmState(alarmName: string): AlarmState | undefined;
  /** What the function of that hook has reported; `undefined` while it has not. */
  hookStatus(event: HookName): "Succeeded" | "Failed" | undefined;
  /** What Lambda refused of what the deployment had to do; `undefined` when nothing. */
  readonly refusal: DeploymentError | undefined;
}

export function isFinished({ phase }: DeploymentState): boolean {
  return phase.kind === "succeeded" || phase.kind === "failed" || phase.kind === "stopped";
}

export function startDeployment(plan: DeploymentPlan, now: SimulatedTime): DeploymentState {
  const pending: LifecycleRecord = { status: "Pending" };
  return {
    plan,
    createdAt: now,
    targetShare: 0,
    lifecycle: { BeforeAllowTraffic: pending, AllowTraffic: pending, AfterAllowTraffic: pending },
    phase: { kind: "queued", endsAt: now + plan.queueSeconds * 1000 },
  };
}
