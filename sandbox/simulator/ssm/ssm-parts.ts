import type { EventSink, SimulatedClock } from "../kernel/ports";
import type { AutomationActions } from "./automation/automation-actions";
import type { AutomationDriver } from "./automation/automation-driver";
import type { DocumentStore } from "./document-store";

export interface Account {
  readonly accountId: string;
  readonly region: string;
}

/** What the operations share. */
export interface SsmParts {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly documents: DocumentStore;
  readonly actions: AutomationActions;
  readonly driver: AutomationDriver;
}
