import type { PendingUpdate } from "./look";
import type { RolloutPlan } from "./rollout-plan";

/** A time in which SageMaker watches the rollback alarms. */
export interface Bake {
  /** ISO 8601. */
  readonly startedAt: string;
  /** Absent when neither SageMaker nor the plan says it. */
  readonly seconds?: number;
  /** Never below 0: one that lasts longer than it should has 0 left. Absent where `seconds` is. */
  readonly secondsLeft?: number;
  /** Whether the whole of the new fleet has traffic, so that the verdict follows. */
  readonly last: boolean;
}

/** The bake that runs; `undefined` when none does, or SageMaker does not say since when. */
export function bakeOf(
  { stage }: PendingUpdate,
  plan: RolloutPlan | undefined,
  at: string,
): Bake | undefined {
  if (stage?.status !== "Baking" || stage.startedAt === undefined) return undefined;
  const { message = "", startedAt } = stage;
  const last =
    /TerminationWait|full capacity/i.test(message) ||
    (plan?.strategy === "allAtOnce" && !/WaitInterval/.test(message));
  const said = /Baking for (\d+) seconds/i.exec(message)?.[1];
  const seconds = said === undefined ? (last ? plan?.bakeSeconds : plan?.waitSeconds) : Number(said);
  if (seconds === undefined) return { startedAt, last };
  const passed = Math.max(0, (Date.parse(at) - Date.parse(startedAt)) / 1000);
  const left = Number.isFinite(passed) ? Math.max(0, seconds - passed) : seconds;
  return { startedAt, seconds, secondsLeft: Math.round(left), last };
}
