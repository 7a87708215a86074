import {
  type ControlRecord,
  orderLifetimeSeconds,
  type VersionOrder,
  type VersionOrderKind,
} from "../../shared/control-record";
import type { RolloutRecord } from "../../shared/ledger-records";
import type { Facts } from "./facts";

/** The order of a person that is still to be carried out; `undefined` when there is none, or it is a day old. */
export function openOrder({ control }: Facts, kind: VersionOrderKind, now: number): VersionOrder | undefined {
  const order = control?.[kind];
  if (order === undefined) return undefined;
  return now - Date.parse(order.at) <= orderLifetimeSeconds * 1000 ? order : undefined;
}

/** The order to bring this rollout in without its bake; a return has none. */
export function bakeSkipOrder(facts: Facts, rollout: RolloutRecord, now: number): VersionOrder | undefined {
  const order = rollout.purpose === "return" ? undefined : openOrder(facts, "skipBake", now);
  return order?.modelPackageVersion === rollout.modelPackageVersion ? order : undefined;
}

/** Why a person wants this rollout to end; an order given before it began is about an earlier one. */
export function abortOrderReason(facts: Facts, rollout: RolloutRecord, now: number): string | undefined {
  const abort = openOrder(facts, "abort", now);
  if (
    abort !== undefined &&
    abort.modelPackageVersion === rollout.modelPackageVersion &&
    Date.parse(abort.at) >= Date.parse(rollout.startedAt)
  )
    return `${abort.by} ordered it: ${abort.reason}`;
  return returnOrderReason(facts, rollout, now);
}

/** Why a rollout has to make way for a return that a person ordered. */
export function returnOrderReason(facts: Facts, rollout: RolloutRecord, now: number): string | undefined {
  const order = openOrder(facts, "returnTo", now);
  if (order === undefined || rollout.purpose === "return") return undefined;
  return `${order.by} ordered a return to version ${order.modelPackageVersion}: ${order.reason}`;
}

/** Why no new rollout may begin. */
export function pauseReason({ control }: Facts): string | undefined {
  const paused = control?.paused;
  return paused && `new rollouts are paused by ${paused.by} since ${paused.at}: ${paused.reason}`;
}

/** The item without an order that was carried out, or cannot be. */
export function without(control: ControlRecord | undefined, kind: VersionOrderKind) {
  if (control === undefined) return {};
  const { [kind]: _done, ...left } = control;
  return {
    control: { record: { ...left, revision: control.revision + 1 }, expectedRevision: control.revision },
  };
}
