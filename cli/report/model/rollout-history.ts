import type { DecisionRecord, RolloutState } from "../../../functions/shared/ledger-records";
import { rolloutStates } from "../../../functions/shared/ledger-records";
import type { Standing } from "../../../functions/shared/orders/read-standing";

/** A part of a rollout's time, by what the ledger says was going on. */
export interface RolloutPhase {
  readonly name: "check" | "queue" | "shift" | "bake" | "watch";
  readonly from: string;
  /** Absent while it lasts. */
  readonly to?: string;
}

/** One rollout, put together from its decisions. Times are ISO 8601. */
export interface RolloutHistory {
  readonly version: number;
  readonly previousVersion?: number;
  /** The first decision about it that is known. */
  readonly startedAt: string;
  /** When SageMaker accepted the update; absent for a version that never had traffic. */
  readonly shiftStartedAt?: string;
  /** Absent while it runs. */
  readonly endedAt?: string;
  readonly state: RolloutState;
  /** The newest reason. */
  readonly reason: string;
  readonly phases: readonly RolloutPhase[];
  readonly steps: readonly { readonly at: string; readonly decision: string; readonly reason: string }[];
  /** Absent where no decision names it. */
  readonly newConfiguration?: string;
  readonly oldConfiguration?: string;
  /** The deployment configuration that SageMaker was given. */
  readonly plan?: Readonly<Record<string, unknown>>;
}

const endedStates: readonly RolloutState[] = [
  "REFUSED",
  "PROMOTED",
  "ROLLED_BACK",
  "FAILED",
  "SUPERSEDED",
  "ABORTED",
];

const phaseOf: Readonly<Partial<Record<RolloutState, RolloutPhase["name"]>>> = {
  CHECKING: "check",
  QUEUED: "queue",
  SHIFTING: "shift",
  BAKING: "bake",
  UNPROVEN: "watch",
};

/** The rollouts that the decisions tell of, oldest first; the first one may have begun before the first decision. */
export function rolloutHistories(
  decisions: readonly DecisionRecord[],
  standing: Standing | undefined,
): RolloutHistory[] {
  const groups: DecisionRecord[][] = [];
  for (const decision of decisions) {
    if (!isRolloutState(decision.decision) || decision.modelPackageVersion === undefined) continue;
    const [first] = groups.at(-1) ?? [];
    const belongs =
      decision.decision !== "RECEIVED" && first?.modelPackageVersion === decision.modelPackageVersion;
    if (belongs) groups.at(-1)?.push(decision);
    else groups.push([decision]);
  }
  return groups.map((group) => historyOf(group, standing));
}

function historyOf(group: readonly DecisionRecord[], standing: Standing | undefined): RolloutHistory {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) throw new Error("a rollout has at least one decision");
  const state = isRolloutState(last.decision) ? last.decision : "RECEIVED";
  const ended = endedStates.includes(state);
  const shift = group.find(({ decision }) => decision === "SHIFTING");
  const plan = group.find((decision) => decision.plan !== undefined)?.plan;
  const previousVersion = group.find((decision) => decision.previousVersion !== undefined)?.previousVersion;
  const { newConfiguration, oldConfiguration } = configurationsOf(group, standing);
  return {
    version: first.modelPackageVersion ?? 0,
    startedAt: first.at,
    state,
    reason: last.reason,
    phases: phasesOf(group, ended),
    steps: group.map(({ at, decision, reason }) => ({ at, decision, reason })),
    ...(previousVersion === undefined ? {} : { previousVersion }),
    ...(shift === undefined ? {} : { shiftStartedAt: shift.at }),
    ...(ended ? { endedAt: last.at } : {}),
    ...(newConfiguration === undefined ? {} : { newConfiguration }),
    ...(oldConfiguration === undefined ? {} : { oldConfiguration }),
    ...(plan === undefined ? {} : { plan }),
  };
}

function phasesOf(group: readonly DecisionRecord[], ended: boolean): RolloutPhase[] {
  return group.flatMap(({ at, decision }, index) => {
    const name = isRolloutState(decision) ? phaseOf[decision] : undefined;
    if (name === undefined) return [];
    const to = group[index + 1]?.at;
    if (to === undefined && ended) return [];
    return [{ name, from: at, ...(to === undefined ? {} : { to }) }];
  });
}

function configurationsOf(group: readonly DecisionRecord[], standing: Standing | undefined) {
  const evidence = group.map((decision) => decision.evidence);
  const named = (property: string) =>
    evidence.map((each) => each[property]).find((value) => typeof value === "string" && value !== "") as
      | string
      | undefined;
  const running = standing?.rollout;
  const isRunning =
    running !== undefined &&
    running.modelPackageVersion === group[0]?.modelPackageVersion &&
    group.some(({ at }) => Date.parse(at) >= Date.parse(running.startedAt));
  const newConfiguration =
    named("requestedConfigName") ?? (isRunning ? running.endpointConfigName : undefined);
  const live = named("liveConfigName");
  const startedAt = Date.parse(group[0]?.at ?? "");
  const served = standing?.served.filter(({ from }) => Date.parse(from) < startedAt).at(-1);
  const oldConfiguration =
    (isRunning ? running.previous.endpointConfigName : undefined) ??
    (live !== undefined && live !== newConfiguration ? live : undefined) ??
    served?.endpointConfigName;
  return { newConfiguration, oldConfiguration };
}

function isRolloutState(decision: DecisionRecord["decision"]): decision is RolloutState {
  return (rolloutStates as readonly string[]).includes(decision);
}
