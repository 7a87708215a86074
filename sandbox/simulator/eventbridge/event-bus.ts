import { randomUUID } from "node:crypto";
import type { EventSink, ServiceEvent } from "../kernel/ports";
import type { RequestContext } from "../kernel/service";
import { type DeliveryOptions, deliver, type EventEnvelope } from "./delivery";
import { type DeliveryFaults, isReordered, noFaults, plannedCopies } from "./delivery-faults";
import { Reordering } from "./reordering";
import type { RuleRecord, RuleStore } from "./rule-store";

export type BusPlace = Pick<RequestContext, "accountId" | "region">;

/** Finds the rules of an event and starts the deliveries to their targets. */
export class EventBus implements EventSink {
  faults: DeliveryFaults = noFaults;
  readonly #store: RuleStore;
  readonly #place: BusPlace;
  readonly #delivery: DeliveryOptions;
  readonly #reordering: Reordering;
  #sequence = 0;

  constructor(store: RuleStore, place: BusPlace, delivery: DeliveryOptions) {
    this.#store = store;
    this.#place = place;
    this.#delivery = delivery;
    this.#reordering = new Reordering(delivery.clock);
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
      const name = `${rule.name}/${target.Id}`;
      const send = (): Promise<void> =>
        deliver(envelope, rule, target, { ...this.#delivery, input: this.faults });
      const copies = plannedCopies(this.faults, this.#sequence);
      if (copies.length === 0) continue;
      const overtaken = this.#reordering.take(name);
      // What overtakes is not held back itself, or a run of events would wait for its own end.
      if (overtaken === undefined && isReordered(this.faults, this.#sequence)) {
        this.#reordering.hold(name, this.faults.reorderSeconds, async () => {
          for (const _ of copies) await send();
        });
        continue;
      }
      for (const [index, delaySeconds] of copies.entries()) {
        const run = async (): Promise<void> => {
          await send();
          if (index === 0) await overtaken?.();
        };
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
