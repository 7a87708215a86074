import { writeFileSync } from "node:fs";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import type { ViolationRecord } from "../../functions/shared/violation-records";
import type { TrafficCounts } from "./traffic";

/** One chapter of the demo: its title and when it began and ended, in seconds since the start. */
export interface ChapterRecord {
  readonly title: string;
  readonly startedAtSeconds: number;
  readonly endedAtSeconds: number;
}

/** What was seen of a rollout, on the sandbox's clock (ISO 8601). */
export interface Sighting {
  readonly at: string;
  readonly seen: string;
}

/** A version that was rolled back by an alarm. Times and minutes are the sandbox's. */
export interface LatencyRegression {
  readonly version: number;
  readonly updateRequestedAt: string;
  /** The end of the first period in which the alarm's metric lay above its threshold. */
  readonly breachAt: string;
  /** By SageMaker's account; the time of the verdict where that was missed, which is later. */
  readonly rollbackStartedAt: string;
  readonly minutesToBreach: number;
  readonly minutesFromBreachToRollback: number;
  /** What the version answered, and all that came in the same minutes. */
  readonly requestsOfVersion: number;
  readonly requests: number;
  /** 0..1 */
  readonly shareOfVersion: number;
  readonly alarm: { readonly name: string; readonly runbook: string };
  readonly seen: readonly Sighting[];
}

/** An incident from its alarm to the message, the runbook and the runbook's automations. */
export interface FollowedIncident {
  readonly dedupeKey: string;
  readonly mail: { readonly to: string; readonly at: string; readonly subject: string };
  /** The page in the checkout. */
  readonly runbook: string;
  /** SSM documents that were run, how they ended, and the decision that each left in the ledger. */
  readonly automations: readonly {
    readonly document: string;
    readonly status: string;
    readonly decision: string;
    readonly reason: string;
  }[];
}

/** A version that was stopped on its candidate endpoint. */
export interface ChangedSchema {
  readonly version: number;
  /** The finding of the hook, as the ledger has it. */
  readonly reason: string;
  readonly userRequests: number;
  readonly candidateRequests: number;
  readonly candidateRemoved: boolean;
  readonly seen: readonly Sighting[];
}

/** A version that SageMaker rolled back without a word. */
export interface SilentRollback {
  readonly version: number;
  /** What the endpoint said of itself after the rollback; an empty reason is none. */
  readonly endpointStatus: string;
  readonly failureReason: string;
  readonly requestedConfigName: string;
  readonly liveConfigName: string;
  readonly seen: readonly Sighting[];
}

/** A fault of a sensor as the drift monitor found it first. */
export interface FoundFault {
  readonly sensor: string;
  readonly check: string;
  readonly windowStart: string;
  readonly windowEnd: string;
  /** When the window was judged. */
  readonly judgedAt: string;
  readonly measured: number | null;
  readonly description: string;
}

/** Sensors that went wrong on purpose, and what became known of it. */
export interface SensorFaultsFound {
  readonly startedAt: string;
  readonly found: readonly FoundFault[];
  readonly alarms: readonly { readonly name: string; readonly runbook: string }[];
  /** The knowledge base at that time. */
  readonly records: readonly ViolationRecord[];
}

/** A window of predictions whose labels have come. */
export interface JudgedAccuracy {
  /** When its figures were published. */
  readonly at: string;
  readonly accuracy: number;
  /** Share of the predictions that have a label, 0..1. */
  readonly coverage: number | undefined;
}

/** How the accuracy fell below what was agreed on, and what followed. */
export interface AccuracyLoss {
  readonly windows: readonly JudgedAccuracy[];
  readonly alarm: { readonly name: string; readonly runbook: string };
  readonly retraining: { readonly startedAt: string; readonly endedAt: string; readonly reason: string };
  /** What the retraining has registered. */
  readonly registered: { readonly version: number; readonly approvalStatus: string };
}

/** What `demo.json` holds, for machines. Growing it is compatible; renaming is not. */
export interface DemoRecord {
  readonly formatVersion: 1;
  readonly outcome: "completed" | "failed" | "interrupted";
  /** Why it failed; only with `failed`. */
  readonly failure?: string;
  readonly elapsedSeconds: number;
  readonly data: {
    readonly features: readonly string[];
    readonly label: string;
    readonly rows: number;
    readonly digest: string;
  };
  readonly endpointName: string;
  readonly chapters: readonly ChapterRecord[];
  /** What the policy pack and the engine said of the preview. */
  readonly preview?: { readonly resources: number; readonly policies: readonly string[] };
  /** The first predictions of version 1: request row and answer. */
  readonly predictions: readonly { readonly row: string; readonly answer: string }[];
  readonly traffic?: TrafficCounts;
  /** The promotion of version 2 as it was seen. */
  readonly rollout: readonly Sighting[];
  readonly latencyRegression?: LatencyRegression;
  readonly incident?: FollowedIncident;
  readonly changedSchema?: ChangedSchema;
  readonly silentRollback?: SilentRollback;
  /** The newest judged window of captured traffic: how far each feature's mean lies from the baseline's. */
  readonly drift?: {
    readonly at: string;
    readonly shifts: readonly { readonly feature: string; readonly sigma: number }[];
  };
  /** What the knowledge base held before anything was wrong with the traffic. */
  readonly quietRecords?: readonly ViolationRecord[];
  readonly sensorFaults?: SensorFaultsFound;
  readonly accuracyLoss?: AccuracyLoss;
  readonly ledger: readonly DecisionRecord[];
  /** The page that shows what happened; absent when it was not written. */
  readonly report?: string;
}

export function writeDemoRecord(file: string, record: DemoRecord): void {
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
}
