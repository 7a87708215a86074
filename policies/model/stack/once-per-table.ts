import type { ResourceTable } from "./resource-table";

/** Works something out once for each table, however many rules and endpoints ask for it. */
export function oncePerTable<Value>(
  compute: (table: ResourceTable) => Value,
): (table: ResourceTable) => Value {
  const known = new WeakMap<ResourceTable, { readonly value: Value }>();
  return (table) => {
    const found = known.get(table) ?? { value: compute(table) };
    known.set(table, found);
    return found.value;
  };
}
