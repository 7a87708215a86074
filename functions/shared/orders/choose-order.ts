import { assertNever } from "../assert-never";
import type { ControlOrder } from "../control-orders";
import { isAboutAll, type OrderAction, orderTarget } from "./order-target";
import type { Standing } from "./read-standing";

/** The order that is to be written, or why none is. */
export type ChosenOrder =
  | { readonly kind: "order"; readonly order: ControlOrder }
  | { readonly kind: "refused"; readonly reason: string };

/** The order that somebody means as the endpoint stands; refused where what it depends on cannot be read. */
export function chooseOrder(
  action: OrderAction,
  version: number | undefined,
  standing: Standing,
  person: Pick<ControlOrder, "by" | "reason">,
): ChosenOrder {
  const hidden = standing.problems.filter(({ item }) => item === "orders" || !isAboutAll(action));
  if (hidden.length > 0)
    return {
      kind: "refused",
      reason:
        `the ledger cannot be read: ${hidden.map(({ problem }) => problem).join("; ")}; ` +
        "the runbook needs-person says under ledgerEdited what to do",
    };
  const target = orderTarget(action, version, standing);
  if (target.kind === "refused") return target;
  return { kind: "order", order: orderOf(action, target.modelPackageVersion, person) };
}

function orderOf(
  action: OrderAction,
  version: number | undefined,
  person: Pick<ControlOrder, "by" | "reason">,
): ControlOrder {
  switch (action) {
    case "pause":
    case "resume":
      return { kind: action, ...person };
    case "skip-gate":
      return { kind: "skipGate", ...person, modelPackageVersion: named(version) };
    case "skip-bake":
      return { kind: "skipBake", ...person, modelPackageVersion: named(version) };
    case "return":
      return { kind: "returnTo", ...person, modelPackageVersion: named(version) };
    case "abort":
      return { kind: "abort", ...person, modelPackageVersion: named(version) };
    default:
      return assertNever(action);
  }
}

function named(version: number | undefined): number {
  if (version === undefined) throw new Error("an order about a version names one");
  return version;
}
