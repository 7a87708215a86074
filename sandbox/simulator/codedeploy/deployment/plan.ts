import type { TrafficRoutingConfig } from "@aws-sdk/client-codedeploy";
import { assertNever } from "../../kernel/assert-never";

/** The lifecycle events that a deployment can be hooked at. */
export const hookNames = ["BeforeAllowTraffic", "AfterAllowTraffic"] as const;
export type HookName = (typeof hookNames)[number];

/** One step of the traffic: the share of the target version, and how long it stays there. */
export interface TrafficStep {
  /** 0..1 */
  readonly targetShare: number;
  readonly waitSeconds: number;
}

/** A validation function, and the id under which it reports. */
export interface PlannedHook {
  /** Name or ARN. */
  readonly functionName: string;
  readonly executionId: string;
}

/** What a deployment will do, if nothing stops it. Durations are simulated seconds. */
export interface DeploymentPlan {
  readonly functionName: string;
  readonly aliasName: string;
  readonly currentVersion: string;
  readonly targetVersion: string;
  readonly hooks: Readonly<Partial<Record<HookName, PlannedHook>>>;
  readonly steps: readonly TrafficStep[];
  /** None when the alarms are switched off. */
  readonly alarmNames: readonly string[];
  readonly ignoresUnreadableAlarms: boolean;
  readonly queueSeconds: number;
  readonly hookTimeoutSeconds: number;
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html, Lambda compute platform. */
export function trafficSteps(routing: TrafficRoutingConfig): readonly TrafficStep[] {
  const { type = "AllAtOnce", timeBasedCanary, timeBasedLinear } = routing;
  switch (type) {
    case "AllAtOnce":
      return [fullStep];
    case "TimeBasedCanary": {
      const { canaryPercentage = 0, canaryInterval = 0 } = timeBasedCanary ?? {};
      return [{ targetShare: canaryPercentage / 100, waitSeconds: canaryInterval * 60 }, fullStep];
    }
    case "TimeBasedLinear": {
      const { linearPercentage = 100, linearInterval = 0 } = timeBasedLinear ?? {};
      const partial = Array.from({ length: Math.ceil(100 / linearPercentage) - 1 }, (_, index) => ({
        targetShare: ((index + 1) * linearPercentage) / 100,
        waitSeconds: linearInterval * 60,
      }));
      return [...partial, fullStep];
    }
    default:
      return assertNever(type);
  }
}

const fullStep: TrafficStep = { targetShare: 1, waitSeconds: 0 };
