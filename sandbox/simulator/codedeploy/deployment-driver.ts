import type { AlarmReader, SimulatedTime } from "../kernel/ports";
import { advanceDeployment, nextLook, stopDeployment } from "./deployment/advance";
import { type DeploymentError, type DeploymentState, isFinished } from "./deployment/state";
import { deploymentEvent } from "./deployment-event";
import type { FunctionTraffic } from "./function-traffic";
import type { DeploymentRecord } from "./records";
import { rollbackOf, wantsRollback } from "./rollback";
import type { ServiceParts } from "./service-parts";

/** Carries deployments through time: asks the pure lifecycle what has become due, does it in Lambda and tells of it. */
export class DeploymentDriver {
  readonly #parts: ServiceParts;
  readonly #alarms: AlarmReader;
  readonly #traffic: FunctionTraffic;
  /** Looks at one deployment follow each other, since each waits for Lambda. */
  readonly #work = new Map<DeploymentRecord, Promise<void>>();

  constructor(parts: ServiceParts, alarms: AlarmReader, traffic: FunctionTraffic) {
    this.#parts = parts;
    this.#alarms = alarms;
    this.#traffic = traffic;
  }

  /** Begins to carry a new deployment. */
  begin(record: DeploymentRecord): void {
    this.#parts.records.deployments.set(record.id, record);
    this.#lookAgain(record);
  }

  /** Looks at once, because a hook has reported. */
  hasReported(record: DeploymentRecord): void {
    this.#lookAt(record, this.#parts.clock.now());
  }

  /** Stops at once; what Lambda is being asked for at the moment may still be done. */
  stop(record: DeploymentRecord, rollBack: boolean | undefined): void {
    const now = this.#parts.clock.now();
    const error: DeploymentError = { code: "MANUAL_STOP", message: "the deployment was stopped on request" };
    this.#apply(record, stopDeployment(record.state, now, error), now, rollBack);
  }

  #lookAgain(record: DeploymentRecord): void {
    const { clock, behaviour } = this.#parts;
    const time = nextLook(record.state, clock.now(), behaviour);
    if (time !== undefined) this.#lookAt(record, time);
  }

  #lookAt(record: DeploymentRecord, time: SimulatedTime): void {
    this.#parts.clock.at(time, `deployment ${record.id}`, () => {
      const work = (this.#work.get(record) ?? Promise.resolve()).then(() => this.#look(record));
      this.#work.set(
        record,
        work.catch(() => undefined),
      );
      return work;
    });
  }

  async #look(record: DeploymentRecord): Promise<void> {
    if (isFinished(record.state)) return;
    const { clock } = this.#parts;
    let refusal = await this.#refusalAtStart(record);
    for (;;) {
      const before = record.state;
      const next = this.#advanced(record, refusal);
      if (next === before) break;
      this.#apply(record, next, clock.now());
      refusal = await this.#carryOut(record, before, next);
    }
    this.#lookAgain(record);
  }

  #advanced(record: DeploymentRecord, refusal: DeploymentError | undefined): DeploymentState {
    const { clock, behaviour } = this.#parts;
    return advanceDeployment(
      record.state,
      clock.now(),
      {
        alarmState: (name) => this.#alarms.stateOf(name),
        hookStatus: (event) => record.hookStatuses.get(event),
        refusal,
      },
      behaviour,
    );
  }

  /** Nothing is begun on an alias that is not as the AppSpec says. A rollback finds it wherever it was left. */
  async #refusalAtStart({
    state,
    appSpec,
    triggeredBy,
  }: DeploymentRecord): Promise<DeploymentError | undefined> {
    const due = state.phase.kind === "queued" && state.phase.endsAt <= this.#parts.clock.now();
    return due && triggeredBy === undefined ? this.#traffic.check(appSpec) : undefined;
  }

  /** Does in Lambda what the new state asks for: first the traffic, then the hook. */
  async #carryOut(
    record: DeploymentRecord,
    before: DeploymentState,
    { phase, plan, targetShare }: DeploymentState,
  ): Promise<DeploymentError | undefined> {
    if (phase.kind === "shifting" && targetShare !== before.targetShare) {
      return this.#traffic.shift(record.appSpec, targetShare);
    }
    if (phase.kind !== "hook") return undefined;
    const hook = plan.hooks[phase.event];
    if (hook === undefined) return undefined;
    const payload = { DeploymentId: record.id, LifecycleEventHookExecutionId: hook.executionId };
    return this.#traffic.invokeHook(hook.functionName, JSON.stringify(payload));
  }

  #apply(record: DeploymentRecord, next: DeploymentState, now: SimulatedTime, rollBack?: boolean): void {
    const { account, events } = this.#parts;
    const begins = record.state.startedAt === undefined && next.startedAt !== undefined;
    const ends = !isFinished(record.state) && isFinished(next);
    record.state = next;
    record.updatedAt = now;
    if (begins || ends) events.put(deploymentEvent(account, record, now));
    if (ends) this.#finish(record, now, rollBack);
  }

  #finish(record: DeploymentRecord, now: SimulatedTime, rollBack: boolean | undefined): void {
    const work = this.#work.get(record);
    this.#work.delete(record);
    if (!wantsRollback(record, rollBack)) return;
    const rollback = rollbackOf(record, now, this.#parts.behaviour.queueSeconds);
    record.rolledBackBy = rollback.id;
    // What the stopped deployment still asks of Lambda must not come after what its rollback asks.
    if (work !== undefined) this.#work.set(rollback, work);
    this.begin(rollback);
  }
}
