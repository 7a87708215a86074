import { randomUUID } from "node:crypto";
import type { EventSink, ServiceEvent } from "../kernel/ports";
import type { RequestContext } from "../kernel/service";
import { type DeliveryOptions, deliver, type EventEnvelope } from "./delivery";
import { type DeliveryFaults, noFaults, plannedCopies } from "./delivery-faults";
import type { RuleRecord, RuleStore } from "./rule-store";

export type BusPlace = Pick<RequestContext, "accountId" | "region">;

/** Finds the rules of an event and starts the deliveries to their targets. */
export class EventBus implements EventSink {
  faults: DeliveryFaults = noFaults;
  readonly #store: RuleStore;
  readonly #place: BusPlace;
  readonly #delivery: DeliveryOptions;
  #sequence = 0;

  constructor(store: RuleStore, place: BusPlace, delivery: DeliveryOptions) {
    this.#store = store;
    this.#place = place;
    this.#delivery = delivery;
  }

  /** Takes an event and gives back its id. */
  put(event: ServiceEvent): string {
    const envelope = this.#envelope(event);
    for (const rule of this.#store.list()) {
      if (rule.enabled && rule.matches?.(envelope) === true) this.#deliver(rule, envelope);
    }
    return String(envelope.id);
  }

  /** A turn of a scheduled rule reaches that rule's targets only. */
  fireSchedule(rule: RuleRecord, time: number): void {
    const detail = {};
    const event: ServiceEvent = {
      source: "aws.events",
      detailType: "Scheduled Event",
      time,
      resources: [rule.arn],
      detail,
    };
    this.#deliver(rule, this.#envelope(event));
  }

  #deliver(rule: RuleRecord, envelope: EventEnvelope): void {
    for (const target of rule.targets.values()) {
      this.#sequence += 1;
      const { clock } = this.#delivery;
      for (const delaySeconds of plannedCopies(this.faults, this.#sequence)) {
        const run = (): Promise<void> => deliver(envelope, rule, target, this.#delivery);
        clock.at(clock.now() + delaySeconds * 1000, `eventbridge: deliver for ${rule.name}`, run);
      }
    }
  }

  #envelope(event: ServiceEvent): EventEnvelope {
    return {
      version: "0",
      id: randomUUID(),
      "detail-type": event.detailType,
      source: event.source,
      account: this.#place.accountId,
      time: new Date(event.time).toISOString().replace(/\.\d+Z$/, "Z"),
      region: this.#place.region,
      resources: event.resources,
      // A copy, so that a later change by the service that put the event cannot reach into a delivery.
      detail: structuredClone(event.detail),
    };
  }
}
