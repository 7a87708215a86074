import type { EventSink, SimulatedClock } from "../kernel/ports";
import type { Account } from "./arns";
import type { SageMakerBehaviour } from "./behaviour";
import type { SageMakerRecords } from "./records";
import type { TagStore } from "./tags";

/** What the groups of operations share. */
export interface ServiceParts {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly behaviour: SageMakerBehaviour;
  readonly records: SageMakerRecords;
  readonly tags: TagStore;
}
