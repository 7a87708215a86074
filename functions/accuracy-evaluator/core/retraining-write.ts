import type { DecisionRecord } from "../../shared/ledger-records";
import type { RetrainingRecord } from "../../shared/retraining-record";

/** One conditional write: the item and the decision together, or neither. */
export interface RetrainingWrite {
  readonly endpointName: string;
  readonly record: RetrainingRecord;
  /** The revision that was read; absent = there is no item yet. */
  readonly expectedRevision?: number;
  /** Absent where nothing was decided, and only what is known of the execution is noted. */
  readonly decision?: Omit<DecisionRecord, "id">;
}

/** What an invocation was woken by, as decisions have it. */
export type Trigger = DecisionRecord["trigger"];

type RetrainingDecision =
  | "RETRAINING_STARTED"
  | "RETRAINING_SUCCEEDED"
  | "RETRAINING_FAILED"
  | "RETRAINING_STUCK";

/** A change of the item with what was decided and why, at a time in ISO 8601. */
export function retrainingWrite(
  endpointName: string,
  before: RetrainingRecord | undefined,
  after: Omit<RetrainingRecord, "revision">,
  decided: {
    readonly decision: RetrainingDecision;
    readonly at: string;
    readonly trigger: Trigger;
    readonly modelPackageVersion?: number;
  },
): RetrainingWrite {
  const { decision, at, trigger, modelPackageVersion } = decided;
  const { pipelineName, pipelineExecutionArn, token, parameters, metric, bound, windows, reason } = after;
  return {
    ...noted(endpointName, before, after),
    decision: {
      kind: "retraining",
      at,
      endpointName,
      ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
      decision,
      reason,
      evidence: {
        pipelineName,
        ...(pipelineExecutionArn === undefined ? {} : { pipelineExecutionArn }),
        token,
        // What led to it is on record with the start; later decisions name the execution.
        ...(decision === "RETRAINING_STARTED" ? { parameters, metric, bound, windows } : {}),
      },
      trigger,
    },
  };
}

/** A change of the item that nobody decided about. */
export function noted(
  endpointName: string,
  before: RetrainingRecord | undefined,
  after: Omit<RetrainingRecord, "revision">,
): RetrainingWrite {
  return {
    endpointName,
    record: { ...after, revision: (before?.revision ?? 0) + 1 },
    ...(before === undefined ? {} : { expectedRevision: before.revision }),
  };
}
