import type { AlarmFacts } from "../../../../functions/notifier/core/alarm-facts";
import type { DecisionCursor } from "../../../../functions/notifier/core/decision-cursor";
import type { DeliveryState } from "../../../../functions/notifier/core/delivery-state";
import type { Publication } from "../../../../functions/notifier/core/publication";
import type { NotifierWorld } from "../../../../functions/notifier/shell/ports";
import { decisionTimeMs } from "../../../../functions/shared/decision-time";
import type { People } from "../../../../functions/shared/endpoint-document";
import type { IncidentMessage } from "../../../../functions/shared/incident-message";
import { incidentMessageSchema } from "../../../../functions/shared/incident-message";
import type { IncidentRecord } from "../../../../functions/shared/incident-records";
import type {
  DecisionRecord,
  RolloutRecord,
  VariantRecord,
} from "../../../../functions/shared/ledger-records";
import type { DocumentReading } from "../../../../functions/shared/parameter-document-store";
import type { MetricValue } from "../../../../functions/shared/publish-metrics";
import { endpointDocument } from "../orchestrator/samples";
import { alarmTopicArn, endpointName, people, place, start } from "./samples";

/** What an invocation died of in a test that lets it die. */
export class Crash extends Error {}

/** The notifier's world in memory: counts every call, can die before or after any of them, and refuses what it is told to. */
export class InMemoryWorld implements NotifierWorld {
  readonly place = place;
  readonly alarmTopicArn = alarmTopicArn;
  now = start;
  calls = 0;
  /** Called with the number of each call; throws to make the invocation die, or AWS fail. */
  beforeCall: (call: number, name: string) => void = () => undefined;
  afterCall: (call: number, name: string) => void = () => undefined;
  readonly alarmsByName = new Map<string, AlarmFacts>();
  readings: DocumentReading[] = [
    { kind: "document", document: { ...endpointDocument(), environment: "prod", endpointName, people } },
  ];
  readonly decisions: DecisionRecord[] = [];
  rolloutRecord: RolloutRecord | undefined;
  variantRecords: VariantRecord[] = [];
  readonly records = new Map<string, IncidentRecord>();
  /** Keys that the index does not list yet. */
  readonly unlisted = new Set<string>();
  readonly cursors = new Map<string, DecisionCursor>();
  deliveryState: DeliveryState | undefined;
  readonly publications: Publication[] = [];
  readonly events: IncidentMessage[] = [];
  readonly metrics: MetricValue[] = [];
  readonly logged: { level: "info" | "error"; message: string; fields: Record<string, unknown> }[] = [];
  pauses = 0;

  readonly alarms: NotifierWorld["alarms"] = {
    named: (names) =>
      this.call("alarms.named", () => names.flatMap((name) => this.alarmsByName.get(name) ?? [])),
    ofEnvironment: () => this.call("alarms.ofEnvironment", () => [...this.alarmsByName.values()]),
  };

  readonly documents: NotifierWorld["documents"] = {
    list: () => this.call("documents.list", () => this.readings),
    read: (name) =>
      this.call("documents.read", () =>
        this.readings.find((reading) =>
          reading.kind === "document"
            ? reading.document.endpointName === name
            : reading.endpointName === name,
        ),
      ),
  };

  readonly people = (): Promise<People> => this.call("people", () => people);

  readonly ledger: NotifierWorld["ledger"] = {
    decisionsSince: (name, sinceMs) =>
      this.stream("ledger.decisionsSince", () =>
        this.of(name).filter(({ id }) => (decisionTimeMs(id) ?? 0) >= sinceMs),
      ),
    newestDecisions: (name, count) =>
      this.stream("ledger.newestDecisions", () => this.of(name).slice(-count)),
    rollout: () => this.call("ledger.rollout", () => this.rolloutRecord),
    variants: () => this.call("ledger.variants", () => this.variantRecords),
  };

  readonly incidents: NotifierWorld["incidents"] = {
    read: (key) => this.call("incidents.read", () => this.records.get(key)),
    openOrPending: () =>
      this.call("incidents.openOrPending", () => ({
        found: [...this.records.values()].filter(
          ({ state, outbox, dedupeKey }) =>
            !this.unlisted.has(dedupeKey) && (state !== "resolved" || outbox.length > 0),
        ),
        problems: [],
      })),
    put: (record) =>
      this.call("incidents.put", () => {
        if ((this.records.get(record.dedupeKey)?.revision ?? 0) !== record.revision - 1) return "lost";
        this.records.set(record.dedupeKey, record);
        return "written";
      }),
  };

  readonly notes: NotifierWorld["notes"] = {
    cursor: (name) => this.call("notes.cursor", () => this.cursors.get(name)),
    putCursor: (cursor) =>
      this.call("notes.putCursor", () => {
        if ((this.cursors.get(cursor.endpointName)?.revision ?? 0) !== cursor.revision - 1) return "lost";
        this.cursors.set(cursor.endpointName, cursor);
        return "written";
      }),
    delivery: () => this.call("notes.delivery", () => this.deliveryState),
    putDelivery: (state) =>
      this.call("notes.putDelivery", () => {
        if ((this.deliveryState?.revision ?? 0) !== state.revision - 1) return "lost";
        this.deliveryState = state;
        return "written";
      }),
  };

  readonly publish: NotifierWorld["publish"] = (publication) =>
    this.call("publish", () => void this.publications.push(publication));

  readonly putEvents: NotifierWorld["putEvents"] = (entries) =>
    this.call("putEvents", () =>
      entries.map(({ Detail }) => {
        this.events.push(incidentMessageSchema.parse(JSON.parse(Detail)));
        return undefined;
      }),
    );

  readonly publishMetrics: NotifierWorld["publishMetrics"] = (metrics) =>
    this.call("publishMetrics", () => void this.metrics.push(...metrics));

  readonly clock = () => this.now;
  readonly pause = async (): Promise<void> => {
    this.pauses += 1;
  };

  readonly log: NotifierWorld["log"] = {
    info: (message, fields) => void this.logged.push({ level: "info", message, fields }),
    error: (message, fields) => void this.logged.push({ level: "error", message, fields }),
  };

  /** The messages of the topic, as tools read them. */
  get messages(): IncidentMessage[] {
    return this.publications.map(({ message }) =>
      incidentMessageSchema.parse(JSON.parse(JSON.parse(message).default)),
    );
  }

  set(...alarms: readonly AlarmFacts[]): void {
    for (const each of alarms) this.alarmsByName.set(each.alarmName, each);
  }

  /** From now on these calls fail. */
  refuse(...names: readonly string[]): void {
    this.beforeCall = (_call, name) => {
      if (names.includes(name))
        throw Object.assign(new Error("refused by the test"), { name: "AccessDenied" });
    };
  }

  private of(name: string): DecisionRecord[] {
    return this.decisions.filter((each) => each.endpointName === name).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private async call<T>(name: string, answer: () => T): Promise<T> {
    this.calls += 1;
    const call = this.calls;
    this.beforeCall(call, name);
    const given = answer();
    this.afterCall(call, name);
    return given;
  }

  private async *stream(name: string, answer: () => readonly DecisionRecord[]) {
    for (const found of await this.call(name, answer)) yield { kind: "decision", decision: found } as const;
  }
}
