import { assertNever } from "../../functions/shared/assert-never";
import type { RolloutState } from "../../functions/shared/ledger-records";
import type { RolloutView } from "./view";

/** The stages that people know a rollout by, in their order. */
export const stages = ["gate", "check", "queue", "traffic", "bake", "verdict"] as const;
export type Stage = (typeof stages)[number];

/** The stage in which a rollout is. */
export function stageOf(state: RolloutState): Stage {
  switch (state) {
    case "RECEIVED":
      return "gate";
    case "CHECKING":
      return "check";
    case "QUEUED":
      return "queue";
    case "SHIFTING":
      return "traffic";
    case "BAKING":
    case "UNPROVEN":
      return "bake";
    case "PROMOTED":
    case "REFUSED":
    case "ROLLED_BACK":
    case "ABORTED":
    case "FAILED":
    case "SUPERSEDED":
      return "verdict";
    default:
      return assertNever(state);
  }
}

const purposes = { newVersion: "a new version", newServing: "what it runs on changes", return: "a return" };

/** `version 3 after version 2 · a new version`. */
export function subjectText({ version, previousVersion, purpose }: RolloutView): string {
  const after = previousVersion === undefined ? "" : ` after version ${previousVersion}`;
  return `version ${version}${after} · ${purposes[purpose]}`;
}
