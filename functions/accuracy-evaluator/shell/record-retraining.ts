import type { RetrainingWrite } from "../core/retraining-write";
import type { World } from "./ports";

/** Writes what became of a retraining, and logs it; whoever was faster has noted the same. */
export async function recordRetraining(world: World, write: RetrainingWrite): Promise<void> {
  const written = await world.ledger.write(write);
  const { state, reason } = write.record;
  world.log.info("retraining", { endpointName: write.endpointName, state, reason, written });
}
