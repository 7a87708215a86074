import type { People } from "../../shared/endpoint-document";
import type { IncidentRecord } from "../../shared/incident-records";
import type { IncidentReading } from "../../shared/incident-table";
import type { DecisionReading } from "../../shared/ledger-reader";
import type { RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import type { DocumentStore } from "../../shared/parameter-document-store";
import type { MetricValue } from "../../shared/publish-metrics";
import type { AlarmFacts } from "../core/alarm-facts";
import type { DecisionCursor } from "../core/decision-cursor";
import type { DeliveryState } from "../core/delivery-state";
import type { Place } from "../core/links";
import type { EventEntry, Publication } from "../core/publication";

/** What the notifier needs of the world; each method throws when AWS cannot answer. */
export interface NotifierWorld {
  readonly place: Place;
  /** ARN of the topic that alarms notify, for the notifier. */
  readonly alarmTopicArn: string;
  readonly alarms: Alarms;
  readonly documents: DocumentStore;
  /** Who is told of what concerns the whole environment. */
  readonly people: () => Promise<People>;
  readonly ledger: LedgerView;
  readonly incidents: Incidents;
  readonly notes: NotifierNotes;
  /** Publishes to the incident topic. */
  readonly publish: (publication: Publication) => Promise<void>;
  /** Puts entries on the default bus; for each, in order, why it was not taken, or `undefined`. */
  readonly putEvents: (entries: readonly EventEntry[]) => Promise<readonly (string | undefined)[]>;
  readonly publishMetrics: (metrics: readonly MetricValue[]) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Waits before a lost write is tried again; attempts are counted from 1. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly log: NotifierLog;
}

/** Where it is told what was done; no payloads. */
export interface NotifierLog {
  info(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

export interface Alarms {
  /** Those of the names that exist. */
  named(names: readonly string[]): Promise<readonly AlarmFacts[]>;
  /** All whose names begin as the environment's do. */
  ofEnvironment(): Promise<readonly AlarmFacts[]>;
}

export interface LedgerView {
  /** Oldest first. */
  decisionsSince(endpointName: string, sinceMs: number): AsyncIterable<DecisionReading>;
  /** The newest so many, oldest first. */
  newestDecisions(endpointName: string, count: number): AsyncIterable<DecisionReading>;
  rollout(endpointName: string): Promise<RolloutRecord | undefined>;
  variants(endpointName: string): Promise<readonly VariantRecord[]>;
}

export interface Incidents {
  read(dedupeKey: string): Promise<IncidentRecord | undefined>;
  openOrPending(): Promise<IncidentReading>;
  put(record: IncidentRecord): Promise<"written" | "lost">;
}

/** What the notifier keeps for itself; each write is conditional on the revision before. */
export interface NotifierNotes {
  cursor(endpointName: string): Promise<DecisionCursor | undefined>;
  putCursor(cursor: DecisionCursor): Promise<"written" | "lost">;
  delivery(): Promise<DeliveryState | undefined>;
  putDelivery(state: DeliveryState): Promise<"written" | "lost">;
}
