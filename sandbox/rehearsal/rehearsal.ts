import type { ScenarioName } from "./fault-scenarios";
import type { RehearsalPlan } from "./rehearsal-plan";

export interface RehearsalInput {
  readonly plan: RehearsalPlan;
  readonly scenario: ScenarioName;
  /** Requests per simulated second, above 0. */
  readonly requestsPerSecond: number;
  /** Whole number; the same input with the same seed gives the same rehearsal. */
  readonly seed: number;
}

export type Strategy = RehearsalPlan["rollout"]["strategy"];

/** Something that happened, in seconds from the request of the update. */
export interface TimelineEntry {
  readonly atSeconds: number;
  readonly kind: "phase" | "alarm" | "verdict";
  /** Share of the traffic on the new version from this moment on, 0..1. */
  readonly newShare: number;
  readonly text: string;
}

/** Moments in seconds from the request of the update; `null` = it did not happen. */
export interface Detection {
  /** The new version gave its first answer of no use: failed, unreadable or slower than the threshold. */
  readonly firstBadAnswerSeconds: number | null;
  /** The first period of an alarm ended whose value was beyond the alarm's threshold. */
  readonly metricBreachSeconds: number | null;
  readonly rollbackStartSeconds: number | null;
  /** The new version got its last request. */
  readonly noTrafficSeconds: number | null;
}

/** Requests between the request of the update and its end. */
export interface RequestCounts {
  readonly total: number;
  readonly newVersion: number;
  /** `newVersion` of `total`, 0..1. */
  readonly newVersionShare: number;
  /** Of those of the new version: failed, unreadable or slower than the latency threshold. */
  readonly bad: number;
}

/** What both fleets ran, in minutes of one instance. `withoutRollout` is the old fleet alone over the same time. */
export interface InstanceMinutes {
  readonly old: number;
  readonly new: number;
  readonly withoutRollout: number;
}

export interface RehearsedRollout {
  readonly kind: "rehearsed";
  readonly strategy: Strategy;
  readonly verdict: "PROMOTED" | "ROLLED_BACK" | "FAILED";
  /** Why it was not promoted; `null` when it was. */
  readonly reason: string | null;
  readonly durationSeconds: number;
  readonly timeline: readonly TimelineEntry[];
  readonly detection: Detection;
  readonly requests: RequestCounts;
  readonly instanceMinutes: InstanceMinutes;
}

/** The planner would not ask SageMaker for this rollout. */
export interface RefusedRollout {
  readonly kind: "refused";
  readonly strategy: Strategy;
  readonly problems: readonly string[];
}

export type Rehearsal = RehearsedRollout | RefusedRollout;
