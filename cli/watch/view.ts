import type { Phase } from "../../functions/orchestrator/core/transition-table";
import type { RolloutRecord, RolloutState } from "../../functions/shared/ledger-records";
import type { Bake } from "./bake";
import type { HookSighting } from "./look";
import type { RolloutPlan } from "./rollout-plan";
import type { MeasuredShare, TrafficShare } from "./traffic-share";

/** What a look means: everything that is shown of it, whoever shows it. */
export interface WatchView {
  readonly endpointName: string;
  readonly environment: string;
  /** On the environment's clock (ISO 8601). */
  readonly at: string;
  /** `unknown`: the ledger's item could not be read, so that nobody can say whether a rollout runs. */
  readonly activity: "rollout" | "none" | "unknown";
  /** The version that serves, by the ledger. */
  readonly servingVersion?: number;
  /** The rollout that runs, or ran last. */
  readonly rollout?: RolloutView;
  /** The rollout of the view before, which has ended and made way for another one since. */
  readonly endedMeanwhile?: EndedRollout;
  readonly alarms: readonly AlarmView[];
  /** Who has paused the endpoint's rollouts, since when and why. */
  readonly paused?: { readonly by: string; readonly at: string; readonly reason: string };
  /** What a person has to look into. */
  readonly person?: {
    readonly topic: string;
    readonly reason: string;
    readonly since: string;
    readonly called: boolean;
  };
  /** The newest decisions, oldest first. */
  readonly decisions: readonly DecisionView[];
  /** What could not be read in this look, and why. */
  readonly unreadable: readonly { readonly part: string; readonly reason: string }[];
}

export interface RolloutView {
  readonly version: number;
  readonly previousVersion?: number;
  readonly purpose: RolloutRecord["purpose"];
  readonly state: RolloutState;
  readonly phase: Phase;
  /** What the state means, in words. */
  readonly meaning: string;
  readonly startedAt: string;
  /** From its start to this look, or to its end. */
  readonly seconds: number;
  readonly plan?: RolloutPlan;
  /** Why it does not begin. */
  readonly heldBecause?: string;
  readonly share?: TrafficShare;
  readonly measured?: MeasuredShare;
  readonly instances?: { readonly old?: number; readonly new?: number; readonly wanted?: number };
  /** What SageMaker says it is doing, in its own words. */
  readonly stage?: string;
  readonly bake?: Bake;
  /** Whether the version is, or was, tried out on a candidate endpoint before it may have traffic. */
  readonly checked: boolean;
  /** What the hooks found on the candidate endpoint. */
  readonly hooks: readonly HookSighting[];
  /** Names of the rollback alarms that were seen to ring during it. */
  readonly rang: readonly string[];
  readonly verdict?: Verdict;
}

/** A rollout whose end was seen in the decisions alone. */
export interface EndedRollout {
  readonly version: number;
  readonly startedAt: string;
  readonly state: RolloutState;
  readonly verdict: Verdict;
}

export interface AlarmView {
  readonly name: string;
  /** Without what it shares with the endpoint's other alarms. */
  readonly label: string;
  readonly state: string;
  readonly value?: number;
  readonly threshold?: number;
  /** How much of the threshold the metric has reached; only where rising is bad and the threshold is above 0. */
  readonly percentOfThreshold?: number;
  readonly inMicroseconds?: true;
}

export interface DecisionView {
  readonly id: string;
  readonly at: string;
  readonly decision: string;
  readonly version?: number;
  readonly reason: string;
}

export interface Verdict {
  readonly outcome: "promoted" | "notPromoted";
  readonly reason: string;
  /** What whoever watches can do next. */
  readonly nextStep: string;
}
