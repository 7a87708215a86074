import type { DecisionRecord, RolloutState } from "../../shared/ledger-records";
import { checkingTransitions } from "./checking-transitions";

/** What happens to a rollout: an observation, a verdict or somebody's order. */
export type RolloutEvent =
  | "versionSelected"
  | "gatePassed"
  | "gatePassedToCheck"
  | "gateSkipped"
  | "gateSkippedToCheck"
  | "gateRefused"
  | "checkPassed"
  | "checkFailed"
  | "approvalWithdrawn"
  | "outdated"
  | "configurationMissing"
  | "updateAccepted"
  | "answerLost"
  | "bakeBegan"
  | "newConfigurationServes"
  | "tooFewInvocations"
  | "minimumReached"
  | "lateBreach"
  | "otherConfigurationServes"
  | "aborted"
  | "endpointBroken";

/** One line of the table: in this state this event leads to that state, and the ledger keeps it like this. */
export interface Transition {
  /** `none`: the endpoint has had no rollout yet. */
  readonly from: RolloutState | "none";
  readonly event: RolloutEvent;
  readonly to: RolloutState;
  /** The kind of the decision in the ledger. */
  readonly kind: DecisionRecord["kind"];
  /** When the event has happened, as a sentence for people. */
  readonly when: string;
  /** The version is passed over until its package changes in the registry. */
  readonly blocks?: true;
  /** The new configuration is recorded as what serves. */
  readonly serves?: true;
}

/**
 * `waiting`: SageMaker was not asked yet. `underway`: SageMaker has the update. `watched`: it serves, and the orchestrator
 * watches its alarms itself. `ended`: another rollout may begin.
 */
export type Phase = "waiting" | "underway" | "watched" | "ended";

export const rolloutStateTable: Readonly<Record<RolloutState, { phase: Phase; meaning: string }>> = {
  RECEIVED: { phase: "waiting", meaning: "a version was selected and claimed" },
  REFUSED: {
    phase: "ended",
    meaning: "the gate, the check or a withdrawn approval stopped the version before any traffic",
  },
  CHECKING: {
    phase: "waiting",
    meaning: "passed the gate; tried out on a candidate endpoint, while CodeDeploy releases the gateway",
  },
  QUEUED: {
    phase: "waiting",
    meaning:
      "passed the gate and the check; held while an alarm is missing or in `ALARM`, or the plan cannot be guarded",
  },
  SHIFTING: { phase: "underway", meaning: "the update is requested; traffic moves" },
  BAKING: { phase: "underway", meaning: "SageMaker watches the rollback alarms" },
  UNPROVEN: {
    phase: "watched",
    meaning:
      "the endpoint runs the requested configuration, which has answered too few requests to be judged",
  },
  PROMOTED: { phase: "ended", meaning: "the endpoint runs the requested configuration" },
  ROLLED_BACK: { phase: "ended", meaning: "the endpoint runs another configuration again" },
  ABORTED: { phase: "ended", meaning: "rolled back because the orchestrator or a person asked for it" },
  FAILED: { phase: "ended", meaning: "neither configuration runs; people are needed" },
  SUPERSEDED: { phase: "ended", meaning: "something newer took the place of a rollout that had not started" },
};

const statesOf = (phase: Phase): RolloutState[] =>
  (Object.keys(rolloutStateTable) as RolloutState[]).filter(
    (state) => rolloutStateTable[state].phase === phase,
  );

/** One line per state that the event finds. */
const rows = (from: readonly Transition["from"][], row: Omit<Transition, "from">): Transition[] =>
  from.map((state) => ({ from: state, ...row }));

/** Every state a rollout can be in, everything that can happen to it, and what it leads to. Nothing else moves one. */
export const transitionTable: readonly Transition[] = [
  ...rows(["none", ...statesOf("ended")], {
    event: "versionSelected",
    to: "RECEIVED",
    kind: "rollout",
    when:
      "An approved version, or a changed document, is the newest that should serve; or what serves may not serve any " +
      "longer, and the endpoint returns.",
  }),
  ...rows(["RECEIVED"], {
    event: "gatePassed",
    to: "QUEUED",
    kind: "gate",
    when: "Every mandatory check holds.",
  }),
  ...rows(["RECEIVED"], {
    event: "gateSkipped",
    to: "QUEUED",
    kind: "gate",
    when: "A person ordered, by name and with a reason, to go without the evaluations; the approval still holds.",
  }),
  ...rows(["RECEIVED"], {
    event: "gateRefused",
    to: "REFUSED",
    kind: "gate",
    blocks: true,
    when: "A mandatory check is missing, unreadable, too old or does not hold.",
  }),
  ...rows(["RECEIVED", "CHECKING", "QUEUED"], {
    event: "approvalWithdrawn",
    to: "REFUSED",
    kind: "gate",
    blocks: true,
    when: "The version is not approved any more, or its package is gone.",
  }),
  ...rows(["RECEIVED", "CHECKING", "QUEUED"], {
    event: "outdated",
    to: "SUPERSEDED",
    kind: "rollout",
    when: "A newer version was approved, the document or the endpoint changed meanwhile, or a return was ordered.",
  }),
  ...checkingTransitions,
  ...rows(["QUEUED"], {
    event: "configurationMissing",
    to: "REFUSED",
    kind: "preflight",
    when: "The configuration to return to was deleted; it is not offered again.",
  }),
  ...rows(["QUEUED"], {
    event: "updateAccepted",
    to: "SHIFTING",
    kind: "rollout",
    when: "SageMaker accepted the update, or was found to have it.",
  }),
  ...rows(["QUEUED"], {
    event: "answerLost",
    to: "ROLLED_BACK",
    kind: "verdict",
    blocks: true,
    when: "The update was requested, its answer was lost, and the endpoint runs another configuration.",
  }),
  ...rows(["SHIFTING"], {
    event: "bakeBegan",
    to: "BAKING",
    kind: "rollout",
    when: "SageMaker reports a bake.",
  }),
  ...rows(["SHIFTING", "BAKING"], {
    event: "newConfigurationServes",
    to: "PROMOTED",
    kind: "verdict",
    serves: true,
    when: "The endpoint is `InService` on the requested configuration.",
  }),
  ...rows(["SHIFTING", "BAKING"], {
    event: "otherConfigurationServes",
    to: "ROLLED_BACK",
    kind: "verdict",
    blocks: true,
    when: "The endpoint is `InService` on another configuration.",
  }),
  ...rows(["SHIFTING", "BAKING"], {
    event: "tooFewInvocations",
    to: "UNPROVEN",
    kind: "verdict",
    serves: true,
    when: "The endpoint is `InService` on the requested configuration, with fewer invocations than the plan's minimum.",
  }),
  ...rows(["UNPROVEN"], {
    event: "minimumReached",
    to: "PROMOTED",
    kind: "verdict",
    when: "The configuration has answered the plan's minimum of invocations, and no rollback alarm rings.",
  }),
  ...rows(["UNPROVEN"], {
    event: "lateBreach",
    to: "ROLLED_BACK",
    kind: "verdict",
    blocks: true,
    when: "A rollback alarm rings; the endpoint returns to its last good version.",
  }),
  ...rows(["UNPROVEN"], {
    event: "outdated",
    to: "SUPERSEDED",
    kind: "rollout",
    when: "A newer version, a changed document or endpoint, a withdrawn approval or an ordered return ends the watch.",
  }),
  ...rows(["UNPROVEN"], {
    event: "aborted",
    to: "ABORTED",
    kind: "verdict",
    blocks: true,
    when: "A person ordered to abort it; the endpoint returns to its last good version.",
  }),
  ...rows(["UNPROVEN"], {
    event: "endpointBroken",
    to: "FAILED",
    kind: "verdict",
    blocks: true,
    when: "The endpoint failed, or was deleted, while it was watched.",
  }),
  ...rows(["CHECKING", "QUEUED"], {
    event: "aborted",
    to: "ABORTED",
    kind: "verdict",
    blocks: true,
    when: "A person ordered to abort the rollout before it began.",
  }),
  ...rows(["SHIFTING", "BAKING"], {
    event: "aborted",
    to: "ABORTED",
    kind: "verdict",
    blocks: true,
    when: "The endpoint is `InService` on another configuration after the abort alarm was set off.",
  }),
  ...rows(["SHIFTING", "BAKING"], {
    event: "endpointBroken",
    to: "FAILED",
    kind: "verdict",
    blocks: true,
    when: "The endpoint failed, or was deleted.",
  }),
];

/** The line for what happens in a state; throws where the table has none, because then nothing may be recorded. */
export function transitionOf(from: Transition["from"], event: RolloutEvent): Transition {
  const found = transitionTable.find((row) => row.from === from && row.event === event);
  if (found === undefined) throw new Error(`a rollout in ${from} cannot take ${event}`);
  return found;
}
