import type { CheckFinding, LifecycleEvent } from "../../functions/shared/check-report";
import type { ControlRecord } from "../../functions/shared/control-record";
import type { DecisionRecord, RolloutRecord } from "../../functions/shared/ledger-records";
import type { OpenMatter } from "../../functions/shared/matter-record";

/** One part of a look. What could not be read is named with its reason, and never taken for quiet or healthy. */
export type Part<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "unreadable"; readonly reason: string };

/** All that was seen of an endpoint at one moment. Nothing in it is judged yet. */
export interface Look {
  readonly endpointName: string;
  readonly environment: string;
  /** When, on the clock that the environment lives by (ISO 8601). */
  readonly at: string;
  /** The rollout that runs or ran last; `undefined` when there has been none. */
  readonly rollout: Part<RolloutRecord | undefined>;
  readonly control: Part<ControlRecord | undefined>;
  readonly matter: Part<OpenMatter | undefined>;
  /** The version that serves, by the ledger; `undefined` when none is recorded. */
  readonly servingVersion: Part<number | undefined>;
  /** Decisions that were not in an earlier look, oldest first. */
  readonly decisions: Part<readonly DecisionRecord[]>;
  /** What is wrong with decisions that were edited by hand, of all looks so far. */
  readonly editedDecisions: readonly string[];
  readonly endpoint: Part<EndpointSighting | undefined>;
  readonly alarms: Part<readonly AlarmSighting[]>;
  /** What was answered by each fleet in the last minutes; `undefined` while nobody is asked for it. */
  readonly requests: Part<RequestCounts | undefined>;
  /** What the hooks have found in the check that runs; empty when none does. */
  readonly hooks: Part<readonly HookSighting[]>;
}

/** What SageMaker says of the endpoint. */
export interface EndpointSighting {
  /** `EndpointStatus`, kept as text. */
  readonly status: string;
  readonly endpointConfigName: string;
  readonly failureReason?: string;
  /** Instances of the fleet that serves, as it was before the update; absent where SageMaker does not count them. */
  readonly oldInstances?: number;
  /** The update in progress; absent when there is none. */
  readonly pending?: PendingUpdate;
}

export interface PendingUpdate {
  readonly endpointConfigName: string;
  readonly newInstances?: number;
  readonly wantedInstances?: number;
  /** `VariantStatus` of the new fleet; absent when SageMaker gives none. */
  readonly stage?: { readonly status: string; readonly message?: string; readonly startedAt?: string };
}

/** A rollback alarm. */
export interface AlarmSighting {
  readonly name: string;
  /** `OK`, `ALARM`, `INSUFFICIENT_DATA` as CloudWatch says it; `missing` when there is no such alarm. */
  readonly state: string;
  readonly since?: string;
  readonly threshold?: number;
  /** CloudWatch's `ComparisonOperator`. */
  readonly comparison?: string;
  /** The newest value of its metric, in the metric's unit; absent when there is none, or it was not read. */
  readonly value?: number;
  /** Whether the metric is one of time in microseconds, which people read in milliseconds. */
  readonly inMicroseconds?: true;
}

/** Requests that were answered, by fleet. */
export interface RequestCounts {
  readonly minutes: number;
  readonly old: number;
  readonly new: number;
}

/** A hook's report. */
export interface HookSighting {
  readonly event: LifecycleEvent;
  readonly status: "Succeeded" | "Failed";
  readonly findings: readonly CheckFinding[];
}

/** What was read, or `fallback` when it was not. */
export function readOr<Value, Other>(part: Part<Value>, fallback: Other): Value | Other {
  return part.kind === "read" ? part.value : fallback;
}
