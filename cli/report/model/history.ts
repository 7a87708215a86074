import type { DecisionRecord } from "../../../functions/shared/ledger-records";
import type { HistoryEntry } from "./report-data";

const told: Partial<Record<DecisionRecord["decision"], (version: string, previous: string) => string>> = {
  ADOPTED: (version) => `${version} was found serving`,
  PROMOTED: (version, previous) => `${version} took over${previous}`,
  ROLLED_BACK: (version, previous) => `${version} was rolled back${previous.replace(" from ", " to ")}`,
  REFUSED: (version) => `${version} was refused`,
  FAILED: (version) => `The rollout of ${version} failed`,
  ABORTED: (version) => `The rollout of ${version} was aborted`,
  UNPROVEN: (version) => `${version} serves, and is not proven`,
  RETRAINING_STARTED: () => "A retraining was started",
  RETRAINING_SUCCEEDED: () => "The retraining succeeded",
  RETRAINING_FAILED: () => "The retraining failed",
  RETRAINING_STUCK: () => "The retraining is stuck",
  NEEDS_PERSON: () => "A person is needed",
  PERSON_NOT_NEEDED: () => "No person is needed any more",
  PAUSED: () => "Rollouts were paused",
  RESUMED: () => "Rollouts were resumed",
  RETURN_ORDERED: () => "A return was ordered",
  ABORT_ORDERED: () => "An abort was ordered",
  ORDER_REFUSED: () => "An order was refused",
};

/** What happened to the endpoint in words, newest first; steps on the way to a verdict are left out. */
export function historyEntries(decisions: readonly DecisionRecord[]): HistoryEntry[] {
  return decisions
    .flatMap(({ at, decision, reason, modelPackageVersion, previousVersion }): HistoryEntry[] => {
      const words = told[decision];
      if (words === undefined) return [];
      const version = modelPackageVersion === undefined ? "The version" : `Version ${modelPackageVersion}`;
      const previous = previousVersion === undefined ? "" : ` from version ${previousVersion}`;
      const own = lowerInside(words(version, previous));
      return [{ at: Date.parse(at), decision, sentence: `${own}: ${reason}` }];
    })
    .reverse();
}

/** "The rollout of Version 4" reads badly. */
const lowerInside = (sentence: string): string => sentence.replace(/(?<=\s)Version /g, "version ");
