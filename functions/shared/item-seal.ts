import { createHash } from "node:crypto";

type Item = Readonly<Record<string, unknown>>;

/**
 * The item with a digest of all it holds, keys included, by which a reader sees whether somebody has changed it since a
 * function or a command wrote it.
 */
export function sealed<T extends object>(item: T): T & { readonly seal: string } {
  return { ...item, seal: digestOf(Object.fromEntries(Object.entries(item))) };
}

/**
 * What is wrong with the seal of an item as it was read; `undefined` when nothing is. An item without a seal is taken as
 * it is: removing the seal is how a person says that a change by hand is meant.
 */
export function sealProblem(item: Item): string | undefined {
  const { seal, ...content } = item;
  if (seal === undefined || seal === digestOf(content)) return undefined;
  return (
    `ledger item ${String(item.pk)} / ${String(item.sk)} was changed by hand; restore it from the table's ` +
    `point-in-time recovery, or remove its attribute \`seal\` to have it taken as it is`
  );
}

const digestOf = (content: Item): string => createHash("sha256").update(canonical(content)).digest("hex");

/** DynamoDB keeps no order of properties, and an absent property is what an undefined one becomes. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(",")}}`;
}
