import type { EndpointStatus } from "@aws-sdk/client-sagemaker";
import type { AlarmReader, SimulatedTime } from "../kernel/ports";
import { advanceDeployment, nextLook } from "./deployment/advance";
import { type DeploymentState, type FleetHealth, isFinished } from "./deployment/state";
import { deploymentStateEvent, endpointStateEvent } from "./endpoint-events";
import type { EndpointRecord, Fleet } from "./endpoint-record";
import type { ServiceParts } from "./service-parts";

/** Carries endpoints through time: asks the pure guardrail what has become due, applies it and tells of it. */
export class EndpointDriver {
  readonly #parts: ServiceParts;
  readonly #alarms: AlarmReader;

  constructor(parts: ServiceParts, alarms: AlarmReader) {
    this.#parts = parts;
    this.#alarms = alarms;
  }

  /** Begins to watch a deployment that has just been put into the record. */
  deploy(record: EndpointRecord, status: EndpointStatus): void {
    this.#setStatus(record, status);
    if (record.incoming !== undefined) this.#tellDeployment(record);
    this.#lookAgain(record, record.deployment);
  }

  /** Begins a change of weights and instance counts that has just been put into the record. */
  scale(record: EndpointRecord): void {
    const { scaling } = record;
    if (scaling === undefined) return;
    this.#setStatus(record, "Updating");
    this.#parts.clock.at(scaling.endsAt, `scale ${record.name}`, () => {
      if (record.scaling !== scaling) return;
      record.fleet = withVariants(record.fleet, scaling.variants);
      record.scaling = undefined;
      this.#setStatus(record, "InService");
    });
  }

  delete(record: EndpointRecord): void {
    const { clock, behaviour, records, tags } = this.#parts;
    record.deployment = undefined;
    record.scaling = undefined;
    this.#setStatus(record, "Deleting");
    clock.at(clock.now() + behaviour.terminationSeconds * 1000, `delete ${record.name}`, () => {
      if (records.endpoints.get(record.name.toLowerCase()) !== record) return;
      records.endpoints.delete(record.name.toLowerCase());
      tags.delete(record.arn);
    });
  }

  #lookAgain(record: EndpointRecord, deployment: DeploymentState | undefined): void {
    if (deployment === undefined) return;
    const { clock, behaviour } = this.#parts;
    const time = nextLook(deployment, clock.now(), behaviour);
    if (time !== undefined)
      clock.at(time, `deployment of ${record.name}`, () => this.#look(record, deployment));
  }

  async #look(record: EndpointRecord, deployment: DeploymentState): Promise<void> {
    const { clock, behaviour } = this.#parts;
    // Starting a container reads its artifact, which takes real time; the sandbox's clock does not wait for it.
    if (deployment.phase.kind === "provisioning") await (record.incoming ?? record.fleet).started;
    if (record.deployment !== deployment) return;
    const newHealth = (record.incoming ?? record.fleet).health;
    const next = advanceDeployment(
      deployment,
      clock.now(),
      {
        newFleet: needsInstances(deployment) ? available(behaviour.newFleetCapacity, newHealth) : newHealth,
        oldFleet: available(behaviour.rollbackCapacity, record.fleet.health),
        alarmState: (name) => this.#alarms.stateOf(name),
      },
      behaviour,
    );
    if (next !== deployment) this.#apply(record, next, clock.now());
    this.#lookAgain(record, record.deployment);
  }

  #apply(record: EndpointRecord, next: DeploymentState, now: SimulatedTime): void {
    record.deployment = next;
    record.lastModifiedTime = new Date(now);
    if (isFinished(next)) this.#finish(record, next);
    else if (
      next.phase.kind === "rollingBack" &&
      record.status !== this.#parts.behaviour.statusDuringRollback
    ) {
      this.#setStatus(record, this.#parts.behaviour.statusDuringRollback);
    }
    if (record.incoming !== undefined) this.#tellDeployment(record);
  }

  #finish(record: EndpointRecord, { phase, plan }: DeploymentState): void {
    const updating = plan.kind !== "create";
    if (phase.kind === "succeeded") {
      record.fleet = record.incoming ?? record.fleet;
      record.failureReason = undefined;
      this.#settle(record, "InService");
    } else if (phase.kind === "rolledBack") {
      const told = this.#parts.behaviour.rollbackFailureReason === "given";
      record.failureReason = told ? rollbackReason(record, phase.reason) : undefined;
      this.#settle(record, "InService");
    } else if (phase.kind === "failed") {
      record.failureReason = shortened(phase.reason);
      // A rollback that failed leaves both fleets, and so both configurations, serving.
      if (updating) this.#setStatus(record, "UpdateRollbackFailed");
      else this.#settle(record, "Failed");
    }
  }

  /** Ends the deployment and tells of its end with the state that it leaves. */
  #settle(record: EndpointRecord, status: EndpointStatus): void {
    const updated = record.incoming !== undefined;
    record.incoming = undefined;
    record.deployment = undefined;
    this.#setStatus(record, status);
    if (updated) this.#tellDeployment(record);
  }

  #setStatus(record: EndpointRecord, status: EndpointStatus): void {
    const { clock, events, tags } = this.#parts;
    record.status = status;
    record.lastModifiedTime = new Date(clock.now());
    events.put(endpointStateEvent(record, tags.list(record.arn), clock.now()));
  }

  #tellDeployment(record: EndpointRecord): void {
    const { clock, events, tags } = this.#parts;
    events.put(deploymentStateEvent(record, tags.list(record.arn), clock.now()));
  }
}

/** A blue/green update has its whole fleet before the first step; every other step begins with new instances. */
function needsInstances({ plan, phase }: DeploymentState): boolean {
  return phase.kind === "provisioning" && (plan.kind !== "blueGreen" || phase.step === 0);
}

/** The text is SageMaker's own for a fleet that it finds no instances for. */
function available(capacity: "available" | "insufficient", health: FleetHealth): FleetHealth {
  if (capacity === "available") return health;
  const reason =
    "Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. " +
    "Please retry using a different ML instance type or after some time.";
  return { kind: "failed", reason };
}

function withVariants(fleet: Fleet, variants: Fleet["variants"]): Fleet {
  return { ...fleet, variants };
}

/** AWS publishes no text for this; the alarm or failure is named, as its console does. */
function rollbackReason(record: EndpointRecord, reason: string): string {
  const wanted = record.incoming?.configName ?? "the new endpoint configuration";
  return shortened(`The update to ${wanted} was rolled back: ${reason}.`);
}

/** The API's limit for FailureReason. */
function shortened(reason: string): string {
  return reason.slice(0, 1024);
}
