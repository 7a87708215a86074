import { randomUUID } from "node:crypto";
import { leaseSeconds, type Trigger } from "../../../../functions/orchestrator/core/facts";
import { turnSeconds } from "../../../../functions/orchestrator/core/look-ups";
import { reconcileEndpoint } from "../../../../functions/orchestrator/shell/reconcile";
import { SimulatedWorld } from "./simulated-world";

export const silent = { info: () => undefined };
export const trigger = (): Trigger => ({ owner: randomUUID(), description: { kind: "test" } });
export const run = (world: SimulatedWorld): Promise<string> =>
  reconcileEndpoint(world, world.document, trigger(), silent);

/** An endpoint that serves version 1, adopted. */
export async function servingWorld(): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.approve(1);
  world.create(1);
  await run(world);
  return world;
}

/** The same, with version 2 approved and requested of SageMaker. */
export async function shiftingWorld(): Promise<SimulatedWorld> {
  const world = await servingWorld();
  world.approve(2);
  await run(world);
  return world;
}

/** Lets whatever is in progress end well, with the reconciler running, until nothing changes any more. */
export async function settle(
  world: SimulatedWorld,
  how: () => "promoted" | "rolledBack" = () => "promoted",
): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    // Whoever died holds a lease at first; then it is the reconciler that looks.
    world.now += (look === 0 ? leaseSeconds : turnSeconds) * 1000;
    await run(world);
    if (world.endpoint?.pendingConfigName !== undefined) world.advance(world.aborted ? "rolledBack" : how());
  }
}
