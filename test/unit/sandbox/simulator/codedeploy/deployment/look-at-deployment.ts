import { defaultBehaviour } from "../../../../../../sandbox/simulator/codedeploy/behaviour";
import { advanceDeployment } from "../../../../../../sandbox/simulator/codedeploy/deployment/advance";
import type {
  DeploymentPlan,
  HookName,
} from "../../../../../../sandbox/simulator/codedeploy/deployment/plan";
import {
  type DeploymentObservation,
  type DeploymentState,
  startDeployment,
} from "../../../../../../sandbox/simulator/codedeploy/deployment/state";
import type { AlarmState } from "../../../../../../sandbox/simulator/kernel/ports";

/** A canary of 10 percent for five minutes, with both hooks and one alarm. */
export const canary: DeploymentPlan = {
  functionName: "gateway",
  aliasName: "live",
  currentVersion: "1",
  targetVersion: "2",
  hooks: {
    BeforeAllowTraffic: { functionName: "before", executionId: "b" },
    AfterAllowTraffic: { functionName: "after", executionId: "a" },
  },
  steps: [
    { targetShare: 0.1, waitSeconds: 300 },
    { targetShare: 1, waitSeconds: 0 },
  ],
  alarmNames: ["errors"],
  ignoresUnreadableAlarms: false,
  queueSeconds: 5,
  hookTimeoutSeconds: 3600,
};

export interface Seen {
  readonly alarm?: AlarmState | "gone";
  readonly reports?: { readonly [Event in HookName]?: "Succeeded" | "Failed" | undefined };
  readonly refusal?: DeploymentObservation["refusal"];
}

export function observationOf({ alarm = "OK", reports = {}, refusal }: Seen): DeploymentObservation {
  return {
    alarmState: () => (alarm === "gone" ? undefined : alarm),
    hookStatus: (event) => reports[event],
    refusal,
  };
}

/** Looks at the deployment at that second since its creation, until nothing more is due. */
export function look(
  state: DeploymentState,
  second: number,
  seen: Seen = {},
  behaviour = defaultBehaviour,
): DeploymentState {
  const next = advanceDeployment(state, second * 1000, observationOf(seen), behaviour);
  return next === state ? state : look(next, second, { ...seen }, behaviour);
}

export const created = (plan: Partial<DeploymentPlan> = {}): DeploymentState =>
  startDeployment({ ...canary, ...plan }, 0);
