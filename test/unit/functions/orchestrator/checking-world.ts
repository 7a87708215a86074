import { gatewayDocument, packageArn } from "./samples";
import { run } from "./serving-world";
import { SimulatedWorld } from "./simulated-world";

/** An endpoint with a gateway that serves version 1, adopted. */
export async function gatewayWorld(): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.document = gatewayDocument();
  world.approve(1);
  world.create(1);
  await run(world);
  return world;
}

/** The same, with version 2 approved and its candidate asked for. */
export async function checkingWorld(): Promise<SimulatedWorld> {
  const world = await gatewayWorld();
  world.approve(2);
  await run(world);
  return world;
}

/** The same, with the gateway's deployment under way. */
export async function deployingWorld(): Promise<SimulatedWorld> {
  const world = await checkingWorld();
  world.check.start("comesUp");
  await run(world);
  return world;
}

/** Whether nothing of a check is left: neither endpoint nor configuration. */
export function isClean({ check }: SimulatedWorld): boolean {
  check.start("comesUp");
  return check.endpoint === undefined && check.configurations.size === 0;
}

export const versionTwo = packageArn(2);
