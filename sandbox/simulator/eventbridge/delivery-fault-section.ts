import { z } from "zod";
import { type FaultSection, faultSection } from "../kernel/faults/fault-section";
import { type DeliveryFaults, noFaults } from "./delivery-faults";
import type { EventBus } from "./event-bus";

const wholeNumber = z.int().min(0);

const schema: z.ZodType<DeliveryFaults> = z.strictObject({
  duplicateEvery: wholeNumber.default(noFaults.duplicateEvery),
  loseEvery: wholeNumber.default(noFaults.loseEvery),
  delayEvery: wholeNumber.default(noFaults.delayEvery),
  delaySeconds: wholeNumber.default(noFaults.delaySeconds),
  reorderEvery: wholeNumber.default(noFaults.reorderEvery),
  reorderSeconds: wholeNumber.default(noFaults.reorderSeconds),
  missingInputValue: z.enum(["nothing", "null"]).default(noFaults.missingInputValue),
  textInsideQuotes: z.enum(["escaped", "raw"]).default(noFaults.textInsideQuotes),
});

/** The bus's misbehaviour, as `events` of `/_sandbox/faults`. */
export function deliveryFaultSection(bus: EventBus): FaultSection {
  return faultSection<DeliveryFaults>({
    name: "events",
    schema,
    off: {},
    read: () => bus.faults,
    set: (faults) => {
      bus.faults = faults;
    },
  });
}
