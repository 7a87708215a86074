import type { EventSink, SimulatedClock } from "../kernel/ports";
import type { Account } from "./arns";
import type { CodeDeployBehaviour } from "./behaviour";
import type { Records } from "./records";
import type { TagStore } from "./tags";

/** What the parts of the simulated CodeDeploy share. */
export interface ServiceParts {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly behaviour: CodeDeployBehaviour;
  readonly records: Records;
  readonly tags: TagStore;
}
