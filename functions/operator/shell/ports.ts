import type { ControlWrite } from "../../shared/control-orders";
import type { ControlRecord } from "../../shared/control-record";
import type { DecisionRecord } from "../../shared/ledger-records";
import type { PlacedOrder } from "../../shared/orders/place-order";
import type { Standing } from "../../shared/orders/read-standing";
import type { DocumentReading } from "../../shared/parameter-document-store";

/** What the operator needs of the world. */
export interface OperatorWorld {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits a moment, other for each who does, before a lost write is tried again. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly documents: { read(endpointName: string): Promise<DocumentReading | undefined> };
  readonly ledger: {
    standing(endpointName: string): Promise<Standing>;
    control(endpointName: string): Promise<ControlRecord | undefined>;
    /** The readable decisions since a moment in milliseconds, oldest first. */
    decisionsSince(endpointName: string, sinceMs: number): AsyncIterable<DecisionRecord>;
    place(write: ControlWrite): Promise<PlacedOrder>;
  };
  /** The rule that calls the canary; doing it twice is as good as once. */
  readonly canaryRules: { disable(ruleName: string): Promise<void>; enable(ruleName: string): Promise<void> };
  /** Has the orchestrator look now. */
  readonly nudge: (decisionId: string) => Promise<void>;
  readonly log: {
    info(message: string, fields: Readonly<Record<string, unknown>>): void;
    error(message: string, fields: Readonly<Record<string, unknown>>): void;
  };
}
