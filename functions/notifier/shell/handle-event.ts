import { assertNever } from "../../shared/assert-never";
import type { NotifierEvent } from "../core/event";
import { EventRejectedError, ReconciliationError } from "../errors";
import { deliver } from "./deliver";
import type { NotifierWorld } from "./ports";
import { reconcile } from "./reconcile";
import { type BatchAnswer, takeHints } from "./take-hints";

/** Handles one event; of a batch Lambda is told which items failed. */
export async function handleEvent(
  world: NotifierWorld,
  event: NotifierEvent,
): Promise<BatchAnswer | undefined> {
  switch (event.kind) {
    case "rejected":
      throw new EventRejectedError(event.reason);
    case "batch":
      return takeHints(world, event.items);
    case "reconcile":
      await reconcile(world);
      return undefined;
    case "order": {
      const record = await world.incidents.read(event.dedupeKey);
      const failures = record === undefined ? [] : await deliver(world, [record]);
      if (failures.length > 0) throw new ReconciliationError(failures);
      return undefined;
    }
    default:
      return assertNever(event);
  }
}
