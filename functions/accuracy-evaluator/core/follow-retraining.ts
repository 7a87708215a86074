import { assertNever } from "../../shared/assert-never";
import type { RetrainingRecord } from "../../shared/retraining-record";
import { noted, type RetrainingWrite, retrainingWrite, type Trigger } from "./retraining-write";

/** What SageMaker answered when the pipeline was to be started. */
export type StartAnswer =
  | { readonly kind: "started"; readonly pipelineExecutionArn: string }
  /** It will not start however often it is asked: no such pipeline, no such parameter, no permission. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nobody knows; asked again with the same token it starts once. */
  | { readonly kind: "unavailable"; readonly reason: string };

/** How the execution stands. */
export type Execution =
  | { readonly kind: "running" }
  | { readonly kind: "succeeded" }
  | { readonly kind: "failed"; readonly reason: string }
  /** SageMaker did not answer, or with a status that this release does not know. */
  | { readonly kind: "unknown"; readonly reason: string };

/** When, and woken by what. */
export interface Look {
  readonly nowMs: number;
  readonly trigger: Trigger;
}

/** What to write after a start; `undefined` when nothing is known yet. */
export function afterStart(
  endpointName: string,
  record: RetrainingRecord,
  answer: StartAnswer,
  look: Look,
): RetrainingWrite | undefined {
  switch (answer.kind) {
    case "started": {
      const { pipelineExecutionArn } = answer;
      return noted(endpointName, record, { ...record, state: "RUNNING", pipelineExecutionArn });
    }
    case "refused":
      return ended(
        endpointName,
        record,
        "FAILED",
        `the pipeline could not be started: ${answer.reason}`,
        look,
      );
    case "unavailable":
      return look.nowMs < Date.parse(record.stuckAfter)
        ? undefined
        : ended(endpointName, record, "FAILED", `the pipeline could not be started: ${answer.reason}`, look);
    default:
      return assertNever(answer);
  }
}

/**
 * What to write after a look at the execution; `undefined` when nothing has changed. One that failed may have been retried
 * by hand under the same ARN: only its success is news.
 */
export function followRetraining(
  endpointName: string,
  record: RetrainingRecord,
  execution: Execution,
  look: Look,
): RetrainingWrite | undefined {
  switch (execution.kind) {
    case "succeeded":
      return ended(endpointName, record, "SUCCEEDED", "the pipeline succeeded", look);
    case "failed":
      return record.state === "FAILED"
        ? undefined
        : ended(endpointName, record, "FAILED", execution.reason, look);
    case "running":
    case "unknown": {
      if (record.state !== "RUNNING" || look.nowMs < Date.parse(record.stuckAfter)) return undefined;
      const reason =
        execution.kind === "running"
          ? `the pipeline still runs, since ${record.startedAt}`
          : `nobody knows whether the pipeline runs since ${record.startedAt}: ${execution.reason}`;
      return changed(endpointName, record, { ...record, state: "STUCK", reason }, "RETRAINING_STUCK", look);
    }
    default:
      return assertNever(execution);
  }
}

function ended(
  endpointName: string,
  record: RetrainingRecord,
  state: "SUCCEEDED" | "FAILED",
  reason: string,
  look: Look,
): RetrainingWrite {
  const endedAt = new Date(look.nowMs).toISOString();
  return changed(endpointName, record, { ...record, state, reason, endedAt }, `RETRAINING_${state}`, look);
}

function changed(
  endpointName: string,
  before: RetrainingRecord,
  after: RetrainingRecord,
  decision: "RETRAINING_SUCCEEDED" | "RETRAINING_FAILED" | "RETRAINING_STUCK",
  { nowMs, trigger }: Look,
): RetrainingWrite {
  return retrainingWrite(endpointName, before, after, {
    decision,
    at: new Date(nowMs).toISOString(),
    trigger,
  });
}
