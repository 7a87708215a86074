import { endpointOfClone } from "../core/alarm-clones";
import type { World } from "./ports";
import type { StepLog } from "./reconcile";

/**
 * Removes alarm clones that no rollout knows of: what a deleted ledger item or a deleted endpoint has left. Those of a
 * rollout are removed with its end, by its own record.
 */
export async function sweepAlarmClones(
  world: World,
  environment: string,
  log: StepLog,
): Promise<readonly { readonly endpointName: string; readonly error: unknown }[]> {
  const endpointName = "alarm clones";
  try {
    const clones = (await world.alarms.named(`${environment}-`)).flatMap((name) => {
      const owner = endpointOfClone(name);
      return owner === undefined ? [] : [{ name, owner }];
    });
    for (const owner of new Set(clones.map((clone) => clone.owner))) {
      const { rollout, problems } = await world.ledger.read(owner, "none", []);
      // What the ledger says is in doubt: a person is told, and the clones wait.
      if (problems.length > 0) continue;
      const known = new Set(rollout?.alarmClones?.pairs.map(({ name }) => name));
      const orphans = clones.filter((clone) => clone.owner === owner && !known.has(clone.name));
      if (orphans.length === 0) continue;
      await world.alarms.delete(orphans.map(({ name }) => name));
      log.info("swept alarm clones", { endpointName: owner, count: orphans.length });
    }
    return [];
  } catch (error) {
    return [{ endpointName, error }];
  }
}
