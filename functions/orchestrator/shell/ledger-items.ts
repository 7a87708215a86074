import { readControlItem } from "../../shared/control-record";
import { sealProblem } from "../../shared/item-seal";
import {
  LedgerItemError,
  readBlockItem,
  readRolloutItem,
  readVariantItem,
  sortKeys,
} from "../../shared/ledger-records";
import { readMatterItem } from "../../shared/matter-record";
import type { LedgerFacts } from "./ports";

type Item = Readonly<Record<string, unknown>>;

/** The items of an endpoint as facts; what somebody changed by hand is left out and named among the problems. */
export function ledgerFactsOf(
  items: ReadonlyMap<unknown, Item>,
  variantName: string,
  versions: readonly number[],
): LedgerFacts {
  const problems: string[] = [];
  const read = <T>(sortKey: string, reader: (item: Record<string, unknown>) => T): T | undefined => {
    const item = items.get(sortKey);
    const found = item === undefined ? undefined : readItem(item, reader);
    if (found?.kind === "edited") problems.push(found.problem);
    return found?.kind === "read" ? found.value : undefined;
  };
  const rollout = read(sortKeys.rollout, readRolloutItem);
  const variant = read(sortKeys.variant(variantName), readVariantItem);
  const control = read(sortKeys.control, readControlItem);
  const blocks = versions.flatMap((version) => {
    const block = read(sortKeys.block(version), readBlockItem);
    return block === undefined ? [] : [[version, block] as const];
  });
  return {
    ...(rollout === undefined ? {} : { rollout }),
    ...(variant === undefined ? {} : { variant }),
    ...(control === undefined ? {} : { control }),
    ...matterOf(items.get(sortKeys.matter)),
    blocks: new Map(blocks),
    problems,
  };
}

/** It only repeats what can be found out again, so that one that was changed by hand stops nothing. */
function matterOf(item: Item | undefined): Pick<LedgerFacts, "matter" | "editedMatter"> {
  if (item === undefined) return {};
  const found = readItem(item, readMatterItem);
  return found.kind === "read"
    ? { matter: found.value }
    : { editedMatter: { problem: `${found.problem}; it was made anew`, item } };
}

function readItem<T>(
  item: Item,
  reader: (item: Record<string, unknown>) => T,
): { readonly kind: "read"; readonly value: T } | { readonly kind: "edited"; readonly problem: string } {
  try {
    const value = reader({ ...item });
    const problem = sealProblem(item);
    return problem === undefined ? { kind: "read", value } : { kind: "edited", problem };
  } catch (error) {
    if (!(error instanceof LedgerItemError)) throw error;
    return { kind: "edited", problem: error.message };
  }
}
