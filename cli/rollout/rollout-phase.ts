import { rolloutStateTable } from "../../functions/orchestrator/core/transition-table";
import type { RolloutRecord } from "../../functions/shared/ledger-records";

/** Where the rollout is, by the orchestrator's own table. */
export function rolloutPhase({ state }: Pick<RolloutRecord, "state">) {
  return rolloutStateTable[state].phase;
}

/** Whether the rollout may still change something. */
export function isOpenRollout(rollout: Pick<RolloutRecord, "state">): boolean {
  return rolloutPhase(rollout) !== "ended";
}
