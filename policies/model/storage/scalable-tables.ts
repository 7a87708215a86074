import type { PolicyResource } from "@pulumi/policy";
import { readText } from "../reading/reading";
import { dependenciesOfType, type ResourceTable, readName } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Which capacity of a table is scaled automatically. */
export interface ScalableTargets {
  readonly read: boolean;
  readonly write: boolean;
  /** Targets of which it is not known what they scale. */
  readonly possible: readonly PolicyResource[];
}

const dimensions: ReadonlyMap<string, "read" | "write"> = new Map([
  ["dynamodb:table:ReadCapacityUnits", "read"],
  ["dynamodb:table:WriteCapacityUnits", "write"],
]);

/** Finds the scalable targets of tables: by the id `table/<name>`, or by dependency while the id is not known. */
export function scalableTables(table: ResourceTable): (resource: PolicyResource) => ScalableTargets {
  const byId = new Map<string, Set<string>>();
  const byTable = new Map<PolicyResource, Set<string>>();
  const named: PolicyResource[] = [];
  const possible: PolicyResource[] = [];
  for (const target of table.ofType(resourceTypes.scalableTarget)) {
    const dimension = readText(target, ["scalableDimension"]);
    const capacity = dimension.state === "known" ? dimensions.get(dimension.value) : undefined;
    if (dimension.state === "known" && capacity === undefined) continue;
    const id = readText(target, ["resourceId"]);
    const [scaled, ...others] = dependenciesOfType(target, ["resourceId"], resourceTypes.table);
    if (capacity === undefined) {
      possible.push(target);
    } else if (id.state === "known") {
      named.push(target);
      add(byId, id.value, capacity);
    } else if (scaled !== undefined && others.length === 0) {
      add(byTable, scaled, capacity);
    } else {
      possible.push(target);
    }
  }
  return (resource) => {
    const name = readName(resource);
    const byName = name.state === "known" ? byId.get(`table/${name.value}`) : undefined;
    const scaled = new Set([...(byName ?? []), ...(byTable.get(resource) ?? [])]);
    return {
      read: scaled.has("read"),
      write: scaled.has("write"),
      // As long as the table's name is not known, any name may be its.
      possible: name.state === "known" ? possible : [...possible, ...named],
    };
  };
}

function add<Key>(groups: Map<Key, Set<string>>, key: Key, capacity: string): void {
  groups.set(key, (groups.get(key) ?? new Set()).add(capacity));
}
