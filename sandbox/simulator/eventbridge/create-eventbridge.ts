import type { Receiver } from "../deliveries/receiver";
import type { AdminRoute } from "../kernel/admin-routes";
import type { FaultSection } from "../kernel/faults/fault-section";
import type { EventSink, MetricSink, SimulatedClock } from "../kernel/ports";
import type { SimulatedService } from "../kernel/service";
import type { DeliveryMetric, TargetSender } from "./delivery";
import { deliveryFaultSection } from "./delivery-fault-section";
import { apiDestinationOperations } from "./destinations/api-destination-operations";
import { connectionOperations } from "./destinations/connection-operations";
import { DestinationStore } from "./destinations/connection-store";
import { destinationSender, type RoleMay } from "./destinations/destination-sender";
import { type BusPlace, EventBus } from "./event-bus";
import { eventOperations, tagOperations } from "./event-operations";
import { faultRoutes } from "./fault-routes";
import { ruleOperations } from "./rule-operations";
import { scheduleRules } from "./rule-scheduler";
import { RuleStore } from "./rule-store";
import { targetOperations } from "./target-operations";

export interface EventBridgeOptions {
  readonly clock: SimulatedClock;
  readonly place: BusPlace;
  /** How targets are reached; see `emulatorTargets`. */
  readonly sender: TargetSender;
  /** Who gets what is sent to API destinations, and whose roles may send it. Without it, there are none. */
  readonly outside?: { readonly receiver: Receiver; readonly roleMay: RoleMay };
  /** Where the bus publishes its own metrics (namespace AWS/Events). */
  readonly metrics?: MetricSink;
  /** Told of every event that nobody will ever see again. */
  readonly onLoss?: (message: string) => void;
}

export interface EventBridge {
  readonly service: SimulatedService;
  readonly events: EventSink;
  /** `GET` and `POST /_sandbox/eventbridge/faults`. */
  readonly adminRoutes: readonly AdminRoute[];
  /** The same faults, as a part of `/_sandbox/faults`. */
  readonly faults: FaultSection;
}

/** EventBridge's default bus: rules, schedules on the sandbox's clock, and delivery with retries and dead letters. */
export function createEventBridge(options: EventBridgeOptions): EventBridge {
  const { clock, place, metrics, outside } = options;
  const store = new RuleStore();
  const count = (metricName: DeliveryMetric, ruleName: string): void =>
    metrics?.put({
      namespace: "AWS/Events",
      metricName,
      dimensions: { RuleName: ruleName },
      value: 1,
      unit: "Count",
      time: clock.now(),
    });
  const destinations = new DestinationStore();
  const sender =
    outside === undefined
      ? options.sender
      : destinationSender(options.sender, destinations, outside.receiver, clock, outside.roleMay);
  const onLoss = options.onLoss ?? (() => undefined);
  const bus = new EventBus(store, place, { clock, sender, count, onLoss });
  const faults = deliveryFaultSection(bus);
  scheduleRules(clock, store, (rule, time) => bus.fireSchedule(rule, time));
  return {
    service: {
      model: { name: "events", apiVersion: "2015-10-07" },
      targetPrefix: "AWSEvents",
      operations: {
        ...ruleOperations(store),
        ...targetOperations(store),
        ...(outside === undefined
          ? {}
          : { ...connectionOperations(destinations), ...apiDestinationOperations(destinations) }),
        ...eventOperations((event) => bus.put(event)),
        ...tagOperations(store),
      },
    },
    events: bus,
    adminRoutes: faultRoutes(faults),
    faults,
  };
}
