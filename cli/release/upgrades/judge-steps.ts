import { assertNever } from "../../../sandbox/provider/core/assert-never";
import type { Migration, MigrationAllowance } from "./migration";
import { aliasFor, followsParent, isSuccessor, nameOf, type ResourceIdentity } from "./moved-resource";

/** One step of a preview, as far as an upgrade is judged by it. */
export interface UpgradeStep extends ResourceIdentity {
  /** The engine's name of the step, such as `update` or `create-replacement`. */
  readonly operation: string;
  /** The properties that force a replacement. */
  readonly replacedBy: readonly string[];
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

/** The engine makes one for each version of a provider; the one of the version before goes, with nothing of its own. */
const defaultProvider = /^pulumi:providers:[\w-]+ default(?:_.*)?$/;

/**
 * Everything that a preview of an upgrade must not do: replace or delete what exists, unless a migration page allows it.
 * What was deleted here and made anew there has only moved; no page allows that, since an alias keeps it, and one alias
 * keeps the children too. A step that is not known here is a problem too: an upgrade that cannot be judged is not a good one.
 */
export function judgeSteps(
  steps: readonly UpgradeStep[],
  migrations: readonly Migration[],
): readonly UpgradeProblem[] {
  const moves = movesAmong(steps);
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
        if (defaultProvider.test(`${step.type} ${nameOf(step.urn)}`)) return [];
        const move = moves.find(([gone]) => gone === step);
        if (move !== undefined) return moves.some((other) => followsParent(move, other)) ? [] : [moved(move)];
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

/** What would be deleted, with what would be made in its place. */
function movesAmong(steps: readonly UpgradeStep[]): readonly (readonly [UpgradeStep, UpgradeStep])[] {
  const ofKind = (kind: StepKind) => steps.filter(({ operation }) => stepKinds[operation] === kind);
  const created = ofKind("created");
  return ofKind("deleted").flatMap((gone): (readonly [UpgradeStep, UpgradeStep])[] => {
    const successors = created.filter((other) => isSuccessor(gone, other));
    // One that is called alike comes first: the id may be a name of several, such as that of a role and of its policies.
    const made = successors.find(({ urn }) => nameOf(urn) === nameOf(gone.urn)) ?? successors[0];
    return made === undefined ? [] : [[gone, made]];
  });
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

function moved([gone, made]: readonly [UpgradeStep, UpgradeStep]): UpgradeProblem {
  const text = `would be deleted and made anew elsewhere; give ${made.urn} ${aliasFor(gone, made)}`;
  return { urn: gone.urn, kind: "moved without an alias", text };
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
