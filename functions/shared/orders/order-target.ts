import type { Standing } from "./read-standing";
import { isOpenRollout, rolloutPhase } from "./rollout-phase";

/** What can be ordered, by the words that are typed. */
export const orderActions = ["pause", "resume", "skip-gate", "skip-bake", "return", "abort"] as const;
export type OrderAction = (typeof orderActions)[number];

/** Whether the order is about the endpoint and no version of it, so that nothing but the orders has to be known for it. */
export function isAboutAll(action: OrderAction): action is "pause" | "resume" {
  return action === "pause" || action === "resume";
}

/** The version that an order is about; absent for orders about the whole endpoint. */
export type OrderTarget =
  | { readonly kind: "order"; readonly modelPackageVersion?: number }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Which version an order means, and whether the orchestrator could carry it out as the endpoint stands now. It decides
 * for itself once more: what is refused here is only told sooner.
 */
export function orderTarget(
  action: OrderAction,
  version: number | undefined,
  standing: Standing,
): OrderTarget {
  switch (action) {
    case "pause":
    case "resume":
      return version === undefined
        ? { kind: "order" }
        : refused(`${action} is about the whole endpoint; leave out the version`);
    case "skip-gate":
      return skipGateTarget(version, standing);
    case "skip-bake":
      return skipBakeTarget(version, standing);
    case "return":
      return returnTarget(version, standing);
    case "abort":
      return abortTarget(version, standing);
  }
}

const refused = (reason: string): OrderTarget => ({ kind: "refused", reason });
const order = (modelPackageVersion: number): OrderTarget => ({ kind: "order", modelPackageVersion });

function skipGateTarget(version: number | undefined, { rollout, variants }: Standing): OrderTarget {
  const waits = rollout !== undefined && ["RECEIVED", "REFUSED"].includes(rollout.state);
  const wanted = version ?? (waits ? rollout.modelPackageVersion : undefined);
  if (wanted === undefined)
    return refused("no version waits at the gate or was refused by it last; name one (--version)");
  return variants.some(({ modelPackageVersion }) => modelPackageVersion === wanted)
    ? refused(`version ${wanted} serves already`)
    : order(wanted);
}

function skipBakeTarget(version: number | undefined, { rollout }: Standing): OrderTarget {
  const phase = rollout === undefined ? "ended" : rolloutPhase(rollout);
  const wanted = version ?? (phase === "waiting" ? rollout?.modelPackageVersion : undefined);
  if (wanted === undefined) return refused("no rollout waits for its update; name a version (--version)");
  return phase === "underway" && rollout?.modelPackageVersion === wanted
    ? refused(`the update of version ${wanted} has begun, and SageMaker has no call that ends a bake early`)
    : order(wanted);
}

function returnTarget(version: number | undefined, { variants }: Standing): OrderTarget {
  const [variant] = variants;
  if (variant === undefined)
    return refused("nothing is recorded of what serves, so that there is nothing to return to");
  const retained = (variant.retained ?? []).map(({ modelPackageVersion }) => modelPackageVersion);
  const others = [...new Set(retained)].filter((each) => each !== variant.modelPackageVersion);
  const list = others.length === 0 ? "none" : others.join(", ");
  if (version !== undefined && version === variant.modelPackageVersion)
    return refused(`version ${version} serves already`);
  const wanted = version ?? others[0];
  if (wanted === undefined) return refused("no configuration of another version is retained");
  return others.includes(wanted)
    ? order(wanted)
    : refused(`no configuration of version ${wanted} is retained; retained: ${list}`);
}

function abortTarget(version: number | undefined, { rollout }: Standing): OrderTarget {
  if (rollout === undefined || !isOpenRollout(rollout))
    return refused(
      `no rollout is running${rollout === undefined ? "" : `: the last one, of version ${rollout.modelPackageVersion}, is ${rollout.state}`}`,
    );
  const { modelPackageVersion, purpose, state } = rollout;
  if (version !== undefined && version !== modelPackageVersion)
    return refused(`the rollout is of version ${modelPackageVersion}, not of ${version}`);
  if (purpose === "return" && rolloutPhase(rollout) === "underway")
    return refused(
      `the endpoint is ${state} on its way back to version ${modelPackageVersion}, which nothing can stop`,
    );
  return order(modelPackageVersion);
}
