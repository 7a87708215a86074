import { z } from "zod";
import { AdminRequestError, type AdminRoute } from "../kernel/admin-routes";
import { noFaults } from "./delivery-faults";
import type { EventBus } from "./event-bus";

const path = "/_sandbox/eventbridge/faults";
const wholeNumber = z.number().int().min(0);
const faultsSchema = z.strictObject({
  duplicateEvery: wholeNumber.default(0),
  loseEvery: wholeNumber.default(0),
  delayEvery: wholeNumber.default(0),
  delaySeconds: wholeNumber.default(0),
});

/** Reads and sets the bus's misbehaviour. What is left out of a `POST` is switched off. */
export function faultRoutes(bus: EventBus): readonly AdminRoute[] {
  return [
    { method: "GET", path, answer: () => bus.faults },
    {
      method: "POST",
      path,
      answer: (body) => {
        const parsed = faultsSchema.safeParse(body ?? noFaults);
        if (!parsed.success) throw new AdminRequestError(z.prettifyError(parsed.error));
        bus.faults = parsed.data;
        return bus.faults;
      },
    },
  ];
}
