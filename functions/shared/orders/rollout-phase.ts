import { rolloutStateTable } from "../../orchestrator/core/transition-table";
import type { RolloutRecord } from "../ledger-records";

/** Where the rollout is, by the orchestrator's own table. */
export function rolloutPhase({ state }: Pick<RolloutRecord, "state">) {
  return rolloutStateTable[state].phase;
}

/** Whether the rollout may still change something. */
export function isOpenRollout(rollout: Pick<RolloutRecord, "state">): boolean {
  return rolloutPhase(rollout) !== "ended";
}
