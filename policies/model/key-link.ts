import type { PolicyResource } from "@pulumi/policy";
import type { PropertyPath } from "./reading";
import type { Link, ResourceTable } from "./resource-table";
import { resourceTypes } from "./resource-types";

/** Follows a property to a KMS key of the stack: by id or ARN, or through an alias of it. */
export function followToKey(table: ResourceTable, from: PolicyResource, path: PropertyPath): Link {
  const key = table.follow(from, path, resourceTypes.key);
  if (key.state === "found" || key.state === "absent") return key;
  const alias = table.follow(from, path, resourceTypes.keyAlias);
  return alias.state === "found" ? table.follow(alias.resource, ["targetKeyId"], resourceTypes.key) : key;
}
