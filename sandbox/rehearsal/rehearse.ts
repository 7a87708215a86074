import { type Random, seededRandom } from "../data/random";
import type { SageMakerBehaviour } from "../simulator/sagemaker/behaviour";
import { advanceDeployment, nextLook } from "../simulator/sagemaker/deployment/advance";
import type { DeploymentPlan } from "../simulator/sagemaker/deployment/plan";
import {
  type DeploymentState,
  type FleetHealth,
  isFinished,
  startDeployment,
} from "../simulator/sagemaker/deployment/state";
import { phaseText, verdictOf } from "./describe-phase";
import { type FaultProfile, faultScenarios } from "./fault-scenarios";
import { fleetInstances } from "./fleet-instances";
import { answerRequest } from "./model-version";
import { planRehearsedUpdate } from "./plan-update";
import type { Rehearsal, RehearsalInput, RehearsedRollout, TimelineEntry } from "./rehearsal";
import { WatchedEndpoint } from "./watched-endpoint";

/** Any moment will do; a fixed one keeps rehearsals the same. */
const epoch = Date.UTC(2026, 0, 1);

const healthy: FleetHealth = { kind: "healthy" };

/**
 * Runs a rollout plan in simulated seconds, as fast as the machine can: the orchestrator's planner, the simulator's
 * guardrail and CloudWatch's alarm rules, without a server between them. Pure: the same input gives the same result.
 */
export function rehearse(input: RehearsalInput): Rehearsal {
  const { strategy } = input.plan.rollout;
  const planned = planRehearsedUpdate(input.plan);
  if (planned.kind === "refused") return { kind: "refused", strategy, problems: planned.problems };
  return new RehearsalRun(input, planned.plan, planned.behaviour).run();
}

class RehearsalRun {
  readonly #input: RehearsalInput;
  readonly #behaviour: SageMakerBehaviour;
  readonly #profile: FaultProfile;
  readonly #random: Random;
  readonly #endpoint: WatchedEndpoint;
  /** Second of the request of the update; the alarms know the old version by then. */
  readonly #startSecond: number;
  readonly #timeline: TimelineEntry[] = [];
  readonly #plan: DeploymentPlan;
  #state: DeploymentState | undefined;
  #nextLook: number | undefined;
  #servingSince: number | undefined;
  #requestsDue = 0;
  readonly #requests = { total: 0, newVersion: 0, bad: 0 };
  readonly #instanceSeconds = { old: 0, new: 0 };
  #firstBadAnswer: number | null = null;
  #metricBreach: number | null = null;
  #rollbackStart: number | null = null;
  #noTraffic: number | null = null;

  constructor(input: RehearsalInput, plan: DeploymentPlan, behaviour: SageMakerBehaviour) {
    this.#input = input;
    this.#plan = plan;
    this.#behaviour = behaviour;
    this.#profile = faultScenarios[input.scenario].profile;
    this.#random = seededRandom(input.seed);
    this.#endpoint = new WatchedEndpoint(input.plan, epoch);
    // Alarms judge full minutes; where in one of them the update is requested is chance.
    const warmUpMinutes = Math.max(5, input.plan.alarms.evaluationPeriods);
    this.#startSecond = warmUpMinutes * 60 + this.#random.below(60);
  }

  run(): RehearsedRollout {
    for (let second = 0; ; second += 1) {
      if (second > 0 && second % 60 === 0) this.#judgeAlarms(second);
      if (second === this.#startSecond) this.#enter(startDeployment(this.#plan, timeOf(second)), second);
      this.#lookAtDeployment(second);
      if (this.#state !== undefined && isFinished(this.#state)) return this.#result(this.#state, second);
      this.#serveSecond(second);
    }
  }

  #judgeAlarms(second: number): void {
    const { transitions, breached } = this.#endpoint.judge(timeOf(second));
    if (this.#state === undefined) return;
    if (breached.length > 0) this.#metricBreach ??= this.#sinceStart(second);
    for (const { alarmName, state } of transitions)
      this.#note(second, "alarm", `alarm ${alarmName} is in ${state}`);
  }

  #lookAtDeployment(second: number): void {
    const now = timeOf(second);
    if (this.#state === undefined || this.#nextLook === undefined || this.#nextLook > now) return;
    const { startFailure } = this.#profile;
    const observation = {
      newFleet: startFailure === undefined ? healthy : ({ kind: "failed", reason: startFailure } as const),
      oldFleet: healthy,
      alarmState: (name: string) => this.#endpoint.alarmState(name),
    };
    const next = advanceDeployment(this.#state, now, observation, this.#behaviour);
    if (next === this.#state) this.#nextLook = nextLook(next, now, this.#behaviour);
    else this.#enter(next, second);
  }

  #enter(state: DeploymentState, second: number): void {
    const hadTraffic = (this.#state?.newShare ?? 0) > 0;
    this.#state = state;
    this.#nextLook = nextLook(state, timeOf(second), this.#behaviour);
    if (state.newShare > 0) this.#servingSince ??= second;
    if (hadTraffic && state.newShare === 0) this.#noTraffic = this.#sinceStart(second);
    if (state.phase.kind === "rollingBack") this.#rollbackStart ??= this.#sinceStart(second);
    this.#note(second, isFinished(state) ? "verdict" : "phase", phaseText(state));
  }

  #serveSecond(second: number): void {
    const { plan, requestsPerSecond } = this.#input;
    const newShare = this.#state?.newShare ?? 0;
    this.#requestsDue += requestsPerSecond;
    const count = Math.floor(this.#requestsDue);
    this.#requestsDue -= count;
    const servingSeconds = second - (this.#servingSince ?? second);
    const newInstances = Math.max(1, Math.round(newShare * plan.instanceCount));
    for (let request = 0; request < count; request += 1) {
      const isNew = this.#random.uniform() < newShare;
      const profile = isNew ? this.#profile : faultScenarios.healthy.profile;
      const answer = answerRequest(
        profile,
        plan.alarms.latencyP95Ms,
        servingSeconds,
        isNew ? newInstances : plan.instanceCount,
        this.#random,
      );
      // Clones of the alarms see one fleet's metrics, and the rehearsal's alarms stand for them then.
      if (isNew || plan.rollout.alarmScope !== "newFleet") this.#endpoint.answered(answer);
      if (isNew) this.#countNew(answer.bad, second);
    }
    if (this.#state === undefined) return;
    this.#requests.total += count;
    const running = fleetInstances(this.#state, plan.instanceCount);
    this.#instanceSeconds.old += running.old;
    this.#instanceSeconds.new += running.new;
  }

  #countNew(bad: boolean, second: number): void {
    this.#requests.newVersion += 1;
    if (!bad) return;
    this.#requests.bad += 1;
    this.#firstBadAnswer ??= this.#sinceStart(second);
  }

  #note(second: number, kind: TimelineEntry["kind"], text: string): void {
    // Shares are sums of steps: without rounding, three steps of 0.2 would be printed as 0.6000000000000001.
    const newShare = Math.round((this.#state?.newShare ?? 0) * 1e6) / 1e6;
    this.#timeline.push({ atSeconds: this.#sinceStart(second), kind, newShare, text });
  }

  #result(state: DeploymentState, second: number): RehearsedRollout {
    const { total, newVersion, bad } = this.#requests;
    const durationSeconds = this.#sinceStart(second);
    return {
      kind: "rehearsed",
      strategy: this.#input.plan.rollout.strategy,
      verdict: verdictOf(state),
      reason: "reason" in state.phase ? state.phase.reason : null,
      durationSeconds,
      timeline: this.#timeline,
      detection: {
        firstBadAnswerSeconds: this.#firstBadAnswer,
        metricBreachSeconds: this.#metricBreach,
        rollbackStartSeconds: this.#rollbackStart,
        noTrafficSeconds: this.#noTraffic,
      },
      requests: { total, newVersion, newVersionShare: total === 0 ? 0 : newVersion / total, bad },
      instanceMinutes: {
        old: this.#instanceSeconds.old / 60,
        new: this.#instanceSeconds.new / 60,
        withoutRollout: (this.#input.plan.instanceCount * durationSeconds) / 60,
      },
    };
  }

  #sinceStart(second: number): number {
    return second - this.#startSecond;
  }
}

function timeOf(second: number): number {
  return epoch + second * 1000;
}
