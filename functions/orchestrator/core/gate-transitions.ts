import type { VersionOrder } from "../../shared/control-record";
import type { RolloutRecord } from "../../shared/ledger-records";
import { checkOf, needsCheck } from "./check";
import type { GateVerdict, ModelPackage } from "./gate";
import { iso, type LedgerWrite, type WriteContext } from "./ledger-write";
import { move } from "./move";
import { without } from "./orders";
import { runbookOf } from "./person-matters";

/** The rollout with what the gate read, and where it goes from there: to the check where the endpoint has a gateway. */
function judgedBy(
  { facts: { document }, now }: WriteContext,
  rollout: RolloutRecord,
  { lastModifiedAt }: ModelPackage,
): { readonly rollout: RolloutRecord; readonly toCheck: boolean } {
  const judged = { ...rollout, packageLastModifiedAt: lastModifiedAt };
  return document.gateway !== undefined && needsCheck(rollout, document)
    ? { rollout: { ...judged, check: checkOf(rollout, document.gateway, iso(now)) }, toCheck: true }
    : { rollout: judged, toCheck: false };
}

/** The gate's answer: CHECKING or QUEUED, still held by this invocation, or REFUSED and blocked. */
export function gateOutcome(
  context: WriteContext,
  rollout: RolloutRecord,
  modelPackage: ModelPackage,
  verdict: Exclude<GateVerdict, { kind: "notJudged" }>,
): LedgerWrite {
  const { evidence } = verdict;
  if (verdict.kind === "refused") {
    const judged = { ...rollout, packageLastModifiedAt: modelPackage.lastModifiedAt };
    return move(context, judged, "gateRefused", verdict.problems.join("; "), { evidence });
  }
  const passed = judgedBy(context, rollout, modelPackage);
  const event = passed.toCheck ? "gatePassedToCheck" : "gatePassed";
  return move(context, passed.rollout, event, "the version passed every mandatory check", { evidence });
}

/** The evaluations are not asked for because a person ordered so; what the record must say holds nevertheless. */
export function gateSkipped(
  context: WriteContext,
  rollout: RolloutRecord,
  modelPackage: ModelPackage,
  { by, reason, at }: VersionOrder,
): LedgerWrite {
  const judged = judgedBy(context, rollout, modelPackage);
  const event = judged.toCheck ? "gateSkippedToCheck" : "gateSkipped";
  return {
    ...move(context, judged.rollout, event, `the gate was skipped by ${by}: ${reason}`, {
      evidence: {
        skippedBy: by,
        skippedBecause: reason,
        orderedAt: at,
        topic: "emergencySkip",
        runbook: runbookOf(context.facts),
      },
    }),
    ...without(context.facts.control, "skipGate"),
  };
}
