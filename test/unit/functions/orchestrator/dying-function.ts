import { run } from "./serving-world";
import { Crash, type SimulatedWorld } from "./simulated-world";

export type Side = "before" | "after";

/**
 * Runs a function that dies in the middle of a call: nothing after it runs, not even what would tidy up. Whether it came
 * to the call. `call` is counted from the world's beginning.
 */
export async function runUntilCrash(world: SimulatedWorld, call: number, side: Side): Promise<boolean> {
  let dead = false;
  world[side === "before" ? "beforeCall" : "afterCall"] = (reached) => {
    if (dead || reached === call) {
      dead = true;
      throw new Crash(`died ${side} call ${call}`);
    }
  };
  try {
    await run(world);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  world.beforeCall = () => undefined;
  world.afterCall = () => undefined;
  return dead;
}
