import { assertNever } from "../../kernel/assert-never";
import type { SimulatedTime } from "../../kernel/ports";
import type { SageMakerBehaviour } from "../behaviour";
import type { DeploymentObservation, DeploymentPhase, DeploymentState } from "./state";
import { isFinished } from "./state";
import { trippedAlarms } from "./tripped-alarm";

type Rules = Pick<SageMakerBehaviour, "insufficientDataRollsBack" | "missingAlarm" | "alarmPollSeconds">;
type Running<Kind extends DeploymentPhase["kind"]> = Extract<DeploymentPhase, { kind: Kind }>;

/**
 * The guardrail: where the deployment stands at `now`, given where it stood and what is to be seen.
 * A pure function; a late call catches up through every transition that has come due, each at its own time.
 */
export function advanceDeployment(
  state: DeploymentState,
  now: SimulatedTime,
  observation: DeploymentObservation,
  rules: Rules,
): DeploymentState {
  let current = state;
  for (;;) {
    const next = nextState(current, now, observation, rules);
    if (next === undefined) return current;
    current = next;
  }
}

/** When the deployment has to be looked at again; `undefined` once it is finished. */
export function nextLook(
  state: DeploymentState,
  now: SimulatedTime,
  rules: Rules,
): SimulatedTime | undefined {
  const { phase, plan } = state;
  if (isFinished(state) || !("endsAt" in phase)) return undefined;
  const moments = [phase.endsAt];
  if (phase.kind !== "rollingBack") moments.push(deadlineOf(state));
  const watched = phase.kind === "baking" && plan.alarmNames.length > 0;
  // A fleet that is late in starting is looked at in the same rhythm as the alarms.
  if (watched || phase.endsAt <= now) moments.push(now + rules.alarmPollSeconds * 1000);
  return Math.min(...moments.filter((moment) => moment > now));
}

function nextState(
  state: DeploymentState,
  now: SimulatedTime,
  observation: DeploymentObservation,
  rules: Rules,
): DeploymentState | undefined {
  const { phase } = state;
  switch (phase.kind) {
    case "provisioning":
      return afterProvisioning(state, phase, now, observation);
    case "activating":
      return afterActivation(state, phase, now);
    case "baking":
      return afterBaking(state, phase, now, observation, rules);
    case "rollingBack":
      return phase.endsAt <= now ? afterRollbackBatch(state, phase, observation) : undefined;
    case "succeeded":
    case "rolledBack":
    case "failed":
      return undefined;
    default:
      return assertNever(phase);
  }
}

function afterProvisioning(
  state: DeploymentState,
  phase: Running<"provisioning">,
  now: SimulatedTime,
  observation: DeploymentObservation,
): DeploymentState | undefined {
  const late = timedOutBefore(state, phase.endsAt, now);
  if (late !== undefined) return late;
  if (phase.endsAt > now) return undefined;
  const { newFleet } = observation;
  if (newFleet.kind === "starting") return timedOut(state, now);
  if (newFleet.kind === "failed") {
    if (state.plan.kind !== "create") return startRollback(state, phase.endsAt, newFleet.reason);
    return { ...state, phase: { kind: "failed", at: phase.endsAt, reason: newFleet.reason } };
  }
  const since = phase.endsAt;
  const endsAt = since + state.plan.activationSeconds * 1000;
  return { ...state, phase: { kind: "activating", step: phase.step, since, endsAt } };
}

function afterActivation(
  state: DeploymentState,
  phase: Running<"activating">,
  now: SimulatedTime,
): DeploymentState | undefined {
  const late = timedOutBefore(state, phase.endsAt, now);
  if (late !== undefined) return late;
  return phase.endsAt <= now ? { ...state, ...startBake(state, phase) } : undefined;
}

/** Traffic moves when the activation is done; the bake starts at that moment. */
function startBake(
  state: DeploymentState,
  phase: Running<"activating">,
): Pick<DeploymentState, "newShare" | "phase"> {
  const step = stepAt(state, phase.step);
  const since = phase.endsAt;
  return {
    newShare: step.newShare,
    phase: { kind: "baking", step: phase.step, since, endsAt: since + step.bakeSeconds * 1000 },
  };
}

function afterBaking(
  state: DeploymentState,
  phase: Running<"baking">,
  now: SimulatedTime,
  observation: DeploymentObservation,
  rules: Rules,
): DeploymentState | undefined {
  // Alarms are watched while a bake runs; a bake of no length is not watched.
  const watched = phase.endsAt > phase.since;
  const tripped = watched ? trippedAlarms(state.plan.alarmNames, observation, rules) : undefined;
  if (tripped !== undefined) return startRollback(state, now, tripped);
  const late = timedOutBefore(state, phase.endsAt, now);
  if (late !== undefined) return late;
  if (phase.endsAt > now) return undefined;
  const step = phase.step + 1;
  if (step >= state.plan.steps.length) {
    return { ...state, phase: { kind: "succeeded", at: phase.endsAt } };
  }
  const since = phase.endsAt;
  const endsAt = since + stepAt(state, step).provisionSeconds * 1000;
  return { ...state, phase: { kind: "provisioning", step, since, endsAt } };
}

/**
 * Blue/green returns all traffic to the old fleet at once and then removes the new one; a rolling update returns it
 * batch by batch, because the old instances are gone and have to be provisioned again.
 */
function startRollback(state: DeploymentState, at: SimulatedTime, reason: string): DeploymentState {
  const newShare = state.plan.kind === "rolling" ? state.newShare : 0;
  const endsAt = at + state.plan.rollbackBatchSeconds * 1000;
  return { ...state, newShare, phase: { kind: "rollingBack", reason, since: at, endsAt } };
}

function afterRollbackBatch(
  state: DeploymentState,
  phase: Running<"rollingBack">,
  observation: DeploymentObservation,
): DeploymentState | undefined {
  const { oldFleet } = observation;
  if (state.newShare > 0 && oldFleet.kind === "starting") return undefined;
  if (state.newShare > 0 && oldFleet.kind === "failed") {
    const reason = `the rollback failed: ${oldFleet.reason} (rolled back because ${phase.reason})`;
    return { ...state, phase: { kind: "failed", at: phase.endsAt, reason } };
  }
  const left = state.newShare - state.plan.rollbackShare;
  const newShare = left < 1e-9 ? 0 : left;
  if (newShare === 0) {
    return { ...state, newShare, phase: { kind: "rolledBack", at: phase.endsAt, reason: phase.reason } };
  }
  const endsAt = phase.endsAt + state.plan.rollbackBatchSeconds * 1000;
  return { ...state, newShare, phase: { ...phase, since: phase.endsAt, endsAt } };
}

/** The limit as it would have been noticed in time: a look that comes late must not see a phase end that never did. */
function timedOutBefore(
  state: DeploymentState,
  end: SimulatedTime,
  now: SimulatedTime,
): DeploymentState | undefined {
  return timedOut(state, Math.min(now, end - 1));
}

function timedOut(state: DeploymentState, now: SimulatedTime): DeploymentState | undefined {
  const deadline = deadlineOf(state);
  if (deadline > now) return undefined;
  const seconds = state.plan.maximumExecutionSeconds;
  return startRollback(state, deadline, `the deployment took longer than its limit of ${seconds} seconds`);
}

function deadlineOf(state: DeploymentState): SimulatedTime {
  const seconds = state.plan.maximumExecutionSeconds;
  return seconds === undefined ? Number.POSITIVE_INFINITY : state.startedAt + seconds * 1000;
}

function stepAt(state: DeploymentState, index: number): DeploymentState["plan"]["steps"][number] {
  const step = state.plan.steps[index];
  if (step === undefined) throw new Error(`the deployment has no step ${index}`);
  return step;
}
