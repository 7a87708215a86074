import { assertNever } from "../../../sandbox/provider/core/assert-never";
import type { Migration, MigrationAllowance } from "./migration";

/** One step of a preview, as far as an upgrade is judged by it. */
export interface UpgradeStep {
  /** The engine's name of the step, such as `update` or `create-replacement`. */
  readonly operation: string;
  readonly urn: string;
  readonly type: string;
  /** The properties that force a replacement. */
  readonly replacedBy: readonly string[];
  /** The id that AWS knows the resource by; only of what exists already. */
  readonly id?: string;
  /** The names that the new resource is given. */
  readonly names: readonly string[];
}

/** What an upgrade must not do, why it is wrong, and the smallest fix. */
export interface UpgradeProblem {
  readonly urn: string;
  readonly kind: "replaced" | "deleted" | "moved without an alias" | "unknown step";
  readonly text: string;
}

type StepKind = "harmless" | "created" | "replaced" | "deleted" | "unknown";

/** What each of the engine's steps means to somebody who upgrades. */
const stepKinds: Readonly<Record<string, StepKind>> = {
  same: "harmless",
  update: "harmless",
  refresh: "harmless",
  read: "harmless",
  create: "created",
  replace: "replaced",
  // The halves of a replacement, which the engine tells together with `replace`.
  "create-replacement": "replaced",
  "delete-replaced": "replaced",
  "read-replacement": "replaced",
  "discard-replaced": "replaced",
  delete: "deleted",
  discard: "deleted",
};

/**
 * Everything that a preview of an upgrade must not do: replace or delete what exists, unless a migration page allows it.
 * What was deleted here and made anew there has only moved; no page allows that, since an alias keeps it. A step that
 * is not known here is a problem too: an upgrade that cannot be judged is not a good one.
 */
export function judgeSteps(
  steps: readonly UpgradeStep[],
  migrations: readonly Migration[],
): readonly UpgradeProblem[] {
  const created = steps.filter(({ operation }) => stepKinds[operation] === "created");
  const allowances = migrations.flatMap(({ allow }) => allow);
  const problems = steps.flatMap((step): readonly UpgradeProblem[] => {
    const kind = stepKinds[step.operation] ?? "unknown";
    switch (kind) {
      case "harmless":
      case "created":
        return [];
      case "replaced":
        return isAllowed(step, "replace", allowances) ? [] : [replaced(step)];
      case "deleted": {
        const successor = created.find((other) => isSuccessor(step, other));
        if (successor !== undefined) return [moved(step, successor)];
        return isAllowed(step, "delete", allowances) ? [] : [deleted(step)];
      }
      case "unknown":
        return [unknown(step)];
      default:
        return assertNever(kind);
    }
  });
  return firstOfEach(problems);
}

/** Allowances that no step of any upgrade needed: they would hide a later mistake. */
export function unusedAllowances(
  steps: readonly UpgradeStep[],
  migration: Migration,
): readonly MigrationAllowance[] {
  return migration.allow.filter((allowance) => !steps.some((step) => matches(step, allowance)));
}

/** The same resource of AWS, or the same resource of the program under another parent. */
function isSuccessor(gone: UpgradeStep, made: UpgradeStep): boolean {
  if (gone.type !== made.type) return false;
  return nameOf(gone.urn) === nameOf(made.urn) || (gone.id !== undefined && made.names.includes(gone.id));
}

function isAllowed(
  step: UpgradeStep,
  what: MigrationAllowance["step"],
  allowances: readonly MigrationAllowance[],
): boolean {
  return allowances.some((allowance) => allowance.step === what && matches(step, allowance));
}

function matches(step: UpgradeStep, { step: what, type, name }: MigrationAllowance): boolean {
  const kind = stepKinds[step.operation];
  if (kind !== (what === "replace" ? "replaced" : "deleted") || type !== step.type) return false;
  const pattern = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(nameOf(step.urn));
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function replaced({ urn, replacedBy }: UpgradeStep): UpgradeProblem {
  const because = replacedBy.length === 0 ? "" : `, because of ${replacedBy.join(", ")}`;
  const fix = "leave that as it was, or allow it in docs/migrations/<version>.md with step: replace";
  return { urn, kind: "replaced", text: `would be replaced${because}; ${fix}` };
}

function deleted({ urn }: UpgradeStep): UpgradeProblem {
  const fix =
    "give what takes its place an alias, or allow it in docs/migrations/<version>.md with step: delete";
  return { urn, kind: "deleted", text: `would be deleted; ${fix}` };
}

function moved({ urn }: UpgradeStep, successor: UpgradeStep): UpgradeProblem {
  const fix = `give ${successor.urn} aliases: [{ name: "${nameOf(urn)}" }], or the old parent`;
  return { urn, kind: "moved without an alias", text: `would be deleted and made anew elsewhere; ${fix}` };
}

function unknown({ urn, operation }: UpgradeStep): UpgradeProblem {
  const text = `the step "${operation}" is not known; say in judge-steps.ts what it means for an upgrade`;
  return { urn, kind: "unknown step", text };
}

/** A replacement is told in three steps. */
function firstOfEach(problems: readonly UpgradeProblem[]): readonly UpgradeProblem[] {
  const key = ({ urn, kind }: UpgradeProblem): string => `${kind} ${urn}`;
  return problems.filter(
    (problem, index) => problems.findIndex((other) => key(other) === key(problem)) === index,
  );
}
