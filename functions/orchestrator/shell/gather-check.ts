import type { RolloutRecord } from "../../shared/ledger-records";
import { isLeftOver } from "../core/check";
import type { Facts } from "../core/facts";
import type { World } from "./ports";

/** How the check of a rollout stands: at most two AWS calls, and none where no check runs or is left over. */
export async function readCheck(
  world: World,
  rollout: RolloutRecord | undefined,
): Promise<Pick<Facts, "candidateEndpoint" | "deployment">> {
  const check = rollout?.check;
  if (rollout === undefined || check === undefined) return {};
  const checking = rollout.state === "CHECKING";
  if (!checking && !isLeftOver(rollout)) return {};
  const { candidateEndpointName, deploymentId } = check;
  const [candidateEndpoint, deployment] = await Promise.all([
    world.endpoints.describe(candidateEndpointName),
    checking && deploymentId !== undefined ? world.deployments.describe(deploymentId) : undefined,
  ]);
  return { candidateEndpoint, ...(deployment === undefined ? {} : { deployment }) };
}
