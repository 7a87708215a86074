import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { assertNever } from "../../shared/assert-never";
import type { RetrainingRecord } from "../../shared/retraining-record";
import { noted, type RetrainingWrite, retrainingWrite, type Trigger } from "./retraining-write";
import { isError, type Streak } from "./sla";

/** How the newest judged windows of an endpoint stand to what was agreed on. */
export interface AccuracyVerdict {
  readonly endpointName: string;
  readonly modelPackageVersion: number | undefined;
  readonly streak: Streak;
  /** Whether the newest window that has a report was judged, and is as agreed. */
  readonly met: boolean;
}

/** The one next step of an endpoint's retraining. */
export type RetrainingStep =
  | { readonly kind: "nothing"; readonly reason: string }
  /** Put the request on record, then call SageMaker. */
  | { readonly kind: "request"; readonly write: RetrainingWrite }
  /** The request is on record, and nobody knows whether SageMaker was called: call it, with the same token. */
  | { readonly kind: "start"; readonly record: RetrainingRecord }
  /** A failure that needs nobody any more. */
  | { readonly kind: "settle"; readonly write: RetrainingWrite };

export interface RetrainingSurroundings {
  readonly nowMs: number;
  readonly trigger: Trigger;
  /** SHA-256 of a text, in hexadecimal. */
  readonly sha256: (text: string) => string;
}

const nothing = (reason: string): RetrainingStep => ({ kind: "nothing", reason });

/** Decides whether the model is trained anew: once per cool-down, and only on windows that the last training has not seen. */
export function decideRetraining(
  record: RetrainingRecord | undefined,
  verdict: AccuracyVerdict,
  plan: AccuracyPlan,
  surroundings: RetrainingSurroundings,
): RetrainingStep {
  const { nowMs } = surroundings;
  if (record !== undefined) {
    const { state, settledAt } = record;
    switch (state) {
      case "REQUESTED":
        return { kind: "start", record };
      case "RUNNING":
      case "STUCK":
        return nothing("a retraining runs");
      case "FAILED":
        if (verdict.met && settledAt === undefined)
          return {
            kind: "settle",
            write: noted(verdict.endpointName, record, { ...record, settledAt: iso(nowMs) }),
          };
        break;
      case "SUCCEEDED":
        break;
      default:
        return assertNever(state);
    }
  }
  const { retraining, breachWindows } = plan;
  if (retraining === undefined) return nothing("no retraining is configured");
  if (verdict.streak.count < breachWindows)
    return nothing(
      `${verdict.streak.count} windows below what was agreed on, ${breachWindows} start a retraining`,
    );
  const held = record === undefined ? undefined : heldBecause(record, verdict.streak, nowMs);
  return held === undefined ? request(record, verdict, plan, retraining, surroundings) : nothing(held);
}

/** Why the last retraining holds the next one back. */
function heldBecause(record: RetrainingRecord, { windows }: Streak, nowMs: number): string | undefined {
  if (nowMs < Date.parse(record.cooldownUntil)) return `the cool-down lasts until ${record.cooldownUntil}`;
  const newest = windows.at(-1);
  const seen = record.windows.at(-1);
  if (newest === undefined || (seen !== undefined && Date.parse(newest.end) <= Date.parse(seen.end)))
    return "no window was judged since the last retraining was started";
  // Labels come late: what was predicted before says nothing about what came of the retraining.
  const oldest = windows[0] ?? newest;
  if (record.state === "SUCCEEDED" && Date.parse(oldest.start) < Date.parse(record.startedAt))
    return "the oldest of the windows that count lies before the last retraining";
  return undefined;
}

function request(
  record: RetrainingRecord | undefined,
  { endpointName, modelPackageVersion, streak }: AccuracyVerdict,
  { metric, bound }: AccuracyPlan,
  { pipelineName, parameters, cooldownHours, maximumDurationHours }: NonNullable<AccuracyPlan["retraining"]>,
  { nowMs, trigger, sha256 }: RetrainingSurroundings,
): RetrainingStep {
  const { windows } = streak;
  const at = iso(nowMs);
  const values = windows.map(({ value }) => Number(value.toPrecision(4))).join(", ");
  const after = {
    state: "REQUESTED" as const,
    pipelineName,
    parameters,
    // The newest window is never one that an earlier retraining has seen; the oldest may be, with another `breachWindows`.
    token: sha256([endpointName, windows.at(-1)?.start, pipelineName].join("\n")),
    startedAt: at,
    cooldownUntil: iso(nowMs + cooldownHours * hourMs),
    stuckAfter: iso(nowMs + maximumDurationHours * hourMs),
    reason:
      `${metric} was ${values} in the last ${windows.length} judged windows, agreed is ` +
      `${isError(metric) ? "at most" : "at least"} ${bound}: pipeline ${pipelineName} trains the model anew`,
    metric,
    bound,
    windows: [...windows],
  };
  const decided = {
    decision: "RETRAINING_STARTED" as const,
    at,
    trigger,
    ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
  };
  return { kind: "request", write: retrainingWrite(endpointName, record, after, decided) };
}

const hourMs = 3_600_000;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();
