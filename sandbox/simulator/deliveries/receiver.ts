import { AdminRequestError, type AdminRoute } from "../kernel/admin-routes";
import { assertNever } from "../kernel/assert-never";
import { type FaultSection, faultSection } from "../kernel/faults/fault-section";
import type { SimulatedClock } from "../kernel/ports";
import { type DeliveryRecord, type NewDelivery, type ReceiverAnswer, recordOf } from "./delivery-record";
import { type EndpointFault, endpointFaultsSchema } from "./endpoint-fault";
import { snsDelivery } from "./sns-delivery";

/** As many as a day of a busy environment; the oldest go first. */
const kept = 2000;

/**
 * Stands for everybody outside of AWS who is told something: keeps what they would have got and answers as they would,
 * with 200 unless a fault says otherwise.
 */
export class Receiver {
  readonly #clock: SimulatedClock;
  readonly #records: DeliveryRecord[] = [];
  #faults: { readonly fault: EndpointFault; calls: number; hits: number }[] = [];

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  /** @param shown - The delivery without its secrets. */
  receive(shown: NewDelivery): ReceiverAnswer {
    const answer = this.#answer(shown.endpoint);
    this.#records.push(recordOf(shown, answer, this.#clock.now()));
    if (this.#records.length > kept) this.#records.shift();
    return answer;
  }

  deliveries(): readonly DeliveryRecord[] {
    return [...this.#records];
  }

  /** The part `endpoints` of `/_sandbox/faults`. Setting it begins all counts anew. */
  faults(): FaultSection {
    return faultSection<EndpointFault[]>({
      name: "endpoints",
      schema: endpointFaultsSchema,
      off: [],
      read: () => this.#faults.map(({ fault }) => fault),
      set: (faults) => {
        this.#faults = faults.map((fault) => ({ fault, calls: 0, hits: 0 }));
      },
    });
  }

  /** `GET /_sandbox/deliveries`, oldest first; the emulator's SNS posts to the same address. */
  routes(): readonly AdminRoute[] {
    const path = "/_sandbox/deliveries";
    return [
      { method: "GET", path, answer: () => ({ deliveries: this.deliveries() }) },
      {
        method: "POST",
        path,
        answer: (body) => {
          const delivery = snsDelivery.safeParse(body);
          if (!delivery.success) throw new AdminRequestError("this is no delivery of SNS");
          return this.receive(delivery.data);
        },
      },
    ];
  }

  #answer(endpoint: string): ReceiverAnswer {
    const hits = this.#faults.flatMap((counted) => {
      const { fault } = counted;
      if (fault.endpoint !== "*" && !endpoint.startsWith(fault.endpoint)) return [];
      counted.calls += 1;
      const after = counted.calls - fault.skip;
      const hit =
        after > 0 && after % fault.every === 0 && counted.hits < (fault.times ?? Number.POSITIVE_INFINITY);
      if (!hit) return [];
      counted.hits += 1;
      return [fault];
    });
    const [first] = hits;
    return first === undefined ? { outcome: "answered", status: 200 } : misbehaviour(first);
  }
}

function misbehaviour(fault: EndpointFault): ReceiverAnswer {
  switch (fault.kind) {
    case "status":
      return { outcome: "answered", status: fault.status, retryAfterSeconds: fault.retryAfterSeconds };
    case "timeOut":
      return { outcome: "timed out", status: undefined };
    case "unreachable":
      return { outcome: "unreachable", status: undefined };
    default:
      return assertNever(fault);
  }
}
