import type { RolloutRecord } from "../../shared/ledger-records";
import type { RolloutCheck } from "../../shared/rollout-check";
import { iso, type LedgerWrite, next, type WriteContext } from "./ledger-write";

function withCheck(
  context: WriteContext,
  rollout: RolloutRecord,
  change: (check: RolloutCheck) => RolloutCheck,
): LedgerWrite {
  const { check } = rollout;
  if (check === undefined) throw new Error(`the rollout of ${rollout.endpointName} has no check`);
  return next(context, rollout, { check: change(check) });
}

/** The gateway's version is published, and its deployment is about to be requested. */
export const deploymentMark = (
  context: WriteContext,
  rollout: RolloutRecord,
  release: Omit<NonNullable<RolloutCheck["release"]>, "owner" | "at">,
): LedgerWrite =>
  withCheck(context, rollout, (check) => ({
    ...check,
    release: { ...release, owner: context.trigger.owner, at: iso(context.now) },
  }));

/** CodeDeploy has the deployment: nothing holds the check any more. */
export function deploymentKnown(
  context: WriteContext,
  rollout: RolloutRecord,
  deploymentId: string,
): LedgerWrite {
  const { heldBecause: _gone, ...free } = rollout;
  return withCheck(context, free, (check) => ({ ...check, deploymentId }));
}

/** CodeDeploy has no deployment of this rollout: whoever was to request it did not come to it. */
export const deploymentNotFound = (context: WriteContext, rollout: RolloutRecord): LedgerWrite =>
  withCheck(context, rollout, ({ release: _never, ...check }) => check);

/** Nothing of the check is left that the rollout would have to see to. */
export const cleanedUp = (context: WriteContext, rollout: RolloutRecord): LedgerWrite =>
  withCheck(context, rollout, (check) => ({ ...check, cleanedUpAt: iso(context.now) }));
