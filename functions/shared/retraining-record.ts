import * as z from "zod/mini";
import "./schema-language";
import { reader } from "./ledger-records";

/** The ledger's `RETRAINING` item: the retraining of an endpoint's model that runs, or that ran last. */

/**
 * `REQUESTED` until SageMaker has answered the call that starts the pipeline; `STUCK` while it runs longer than it may.
 */
export const retrainingStates = ["REQUESTED", "RUNNING", "SUCCEEDED", "FAILED", "STUCK"] as const;
export type RetrainingState = (typeof retrainingStates)[number];

const text = z.string().check(z.minLength(1));
const timestamp = z.iso.datetime();

/** A window below what was agreed on: why a retraining was started. */
export const breachWindowSchema = z.object({
  start: timestamp,
  end: timestamp,
  /** What the metric was. */
  value: z.number(),
  /** The folder of the window's report. */
  reportS3Uri: text,
});
export type BreachWindow = z.infer<typeof breachWindowSchema>;

const retrainingRecord = z.object({
  /** Grows by one with each write of this item; the condition of each write. */
  revision: z.int().check(z.gte(1)),
  state: z.enum(retrainingStates),
  pipelineName: text,
  /** What the pipeline was started with: a repeated start must not differ from the first. */
  parameters: z.record(z.string(), z.string()),
  /** SageMaker's idempotency token: the same request made twice starts one execution. */
  token: text,
  /** Absent until the pipeline runs. */
  pipelineExecutionArn: z.optional(text),
  /** When it was requested. */
  startedAt: timestamp,
  /** No other retraining of this endpoint starts before. */
  cooldownUntil: timestamp,
  /** When an execution that still runs counts as stuck. */
  stuckAfter: timestamp,
  endedAt: z.optional(timestamp),
  /** Why it is in this state. */
  reason: z.string(),
  metric: text,
  bound: z.number(),
  /** The windows that made it necessary, oldest first. */
  windows: z.array(breachWindowSchema).check(z.minLength(1)),
  /** When the accuracy was as agreed again after a failure, which then needs nobody any more. */
  settledAt: z.optional(timestamp),
});
export type RetrainingRecord = z.infer<typeof retrainingRecord>;

export const readRetrainingItem = reader<RetrainingRecord>(
  retrainingRecord as z.ZodMiniType<RetrainingRecord>,
);

/** Whether somebody has to look after the retraining: it failed or is stuck, and the accuracy is still not as agreed. */
export function needsAttention({ state, settledAt }: RetrainingRecord): boolean {
  return (state === "FAILED" && settledAt === undefined) || state === "STUCK";
}
