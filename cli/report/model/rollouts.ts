import type { DecisionRecord, RolloutRecord } from "../../../functions/shared/ledger-records";
import type { TimeRange } from "../collect/collected-fleet";

type Decision = DecisionRecord["decision"];

/** A stretch of a rollout, named by the decision that began it. */
export interface RolloutPhase {
  readonly phase: "waiting" | "checking" | "shifting" | "baking";
  readonly range: TimeRange;
}

/** The update of the endpoint that a rollout asked SageMaker for. */
export interface RolloutUpdate {
  readonly decisionId: string;
  readonly range: TimeRange;
  /** Absent where neither the verdict nor the rollout's item names it. */
  readonly nextConfigName?: string;
  readonly previousConfigName?: string;
}

/** A version's way from its approval to a verdict. */
export interface Rollout {
  /** Identity of its first decision. */
  readonly id: string;
  readonly version?: number;
  readonly previousVersion?: number;
  readonly range: TimeRange;
  readonly phases: readonly RolloutPhase[];
  /** Absent while it runs. */
  readonly verdict?: Decision;
  /** Of the verdict, or of the newest decision while there is none. */
  readonly reason: string;
  readonly update?: RolloutUpdate;
}

const phaseOf: Partial<Record<Decision, RolloutPhase["phase"]>> = {
  RECEIVED: "waiting",
  CHECKING: "checking",
  QUEUED: "waiting",
  SHIFTING: "shifting",
  BAKING: "baking",
};

export const verdicts: readonly Decision[] = [
  "PROMOTED",
  "ROLLED_BACK",
  "REFUSED",
  "FAILED",
  "ABORTED",
  "SUPERSEDED",
  "UNPROVEN",
];

const rolloutKinds: readonly DecisionRecord["kind"][] = ["rollout", "gate", "check", "preflight", "verdict"];

/**
 * The rollouts among an endpoint's decisions (oldest first): each goes from a version's first decision to its verdict, or
 * to `until` while it runs. A version whose earlier decisions are older than the report begins with what is there.
 */
export function rolloutsOf(
  decisions: readonly DecisionRecord[],
  running: RolloutRecord | undefined,
  until: number,
): Rollout[] {
  const groups: DecisionRecord[][] = [];
  const open = new Map<number | undefined, DecisionRecord[]>();
  for (const decision of decisions) {
    if (!rolloutKinds.includes(decision.kind)) continue;
    const { modelPackageVersion: version } = decision;
    const group = open.get(version) ?? [];
    if (group.length === 0) {
      groups.push(group);
      open.set(version, group);
    }
    group.push(decision);
    if (verdicts.includes(decision.decision)) open.delete(version);
  }
  return groups.map((group) => rolloutOf(group, decisions, running, until));
}

function rolloutOf(
  group: readonly DecisionRecord[],
  all: readonly DecisionRecord[],
  running: RolloutRecord | undefined,
  until: number,
): Rollout {
  const [first] = group;
  const last = group[group.length - 1];
  if (first === undefined || last === undefined) throw new Error("a rollout has at least one decision");
  const ended = verdicts.includes(last.decision);
  const end = ended ? Date.parse(last.at) : until;
  const phases = group.flatMap((decision, index): RolloutPhase[] => {
    const phase = phaseOf[decision.decision];
    const to = Date.parse(group[index + 1]?.at ?? new Date(end).toISOString());
    return phase === undefined ? [] : [{ phase, range: { from: Date.parse(decision.at), to } }];
  });
  const { modelPackageVersion: version } = first;
  const previousVersion = group.find((each) => each.previousVersion !== undefined)?.previousVersion;
  const shifting = group.find(({ decision }) => decision === "SHIFTING");
  return {
    id: first.id,
    ...(version === undefined ? {} : { version }),
    ...(previousVersion === undefined ? {} : { previousVersion }),
    range: { from: Date.parse(first.at), to: end },
    phases,
    ...(ended ? { verdict: last.decision } : {}),
    reason: last.reason,
    ...(shifting === undefined ? {} : { update: updateOf(shifting, last, ended, end, all, running) }),
  };
}

function updateOf(
  shifting: DecisionRecord,
  last: DecisionRecord,
  ended: boolean,
  end: number,
  all: readonly DecisionRecord[],
  running: RolloutRecord | undefined,
): RolloutUpdate {
  const own = !ended && running?.modelPackageVersion === shifting.modelPackageVersion ? running : undefined;
  const next = textOf(last.evidence.requestedConfigName) ?? own?.endpointConfigName;
  const returned = last.decision === "ROLLED_BACK" ? textOf(last.evidence.liveConfigName) : undefined;
  const previous = returned ?? own?.previous.endpointConfigName ?? servedBefore(shifting, all);
  return {
    decisionId: shifting.id,
    range: { from: Date.parse(shifting.at), to: end },
    ...(next === undefined ? {} : { nextConfigName: next }),
    ...(previous === undefined ? {} : { previousConfigName: previous }),
  };
}

function servedBefore({ at }: DecisionRecord, all: readonly DecisionRecord[]): string | undefined {
  const serving = all.filter(
    (each) => each.at < at && ["ADOPTED", "PROMOTED", "UNPROVEN"].includes(each.decision),
  );
  const newest = serving[serving.length - 1];
  return textOf(newest?.evidence.requestedConfigName) ?? textOf(newest?.evidence.endpointConfigName);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
