import type { PolicyResource } from "@pulumi/policy";
import { type PropertyPath, type Reading, readText } from "../reading/reading";
import type { Link, ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Follows a property to a function: by name or ARN, with or without a qualifier, or through an alias of it. */
export function followToFunction(table: ResourceTable, from: PolicyResource, path: PropertyPath): Link {
  const direct = table.follow(from, path, resourceTypes.function);
  if (direct.state === "found" || direct.state === "absent") return direct;
  // A text without colon is a function's name, even if an alias is called the same.
  if (direct.state === "missing" && !direct.name.includes(":")) return direct;
  const alias = table.follow(from, path, resourceTypes.functionAlias);
  if (alias.state === "found") {
    return table.follow(alias.resource, ["functionName"], resourceTypes.function);
  }
  if (direct.state === "unknown") return direct;
  const name = /:function:([^:]+)/.exec(direct.name)?.[1];
  const resource = name === undefined ? undefined : table.named(resourceTypes.function, name);
  return resource === undefined ? direct : { state: "found", resource };
}

/**
 * Whether an unknown value may yet turn out to name a function of this stack. What is computed from other resources
 * alone, such as a topic or another stack, does not.
 */
export function mayNameFunction(from: PolicyResource, property: string): boolean {
  const dependencies = from.propertyDependencies[property] ?? [];
  return (
    dependencies.length === 0 ||
    dependencies.some(({ type }) => type === resourceTypes.function || type === resourceTypes.functionAlias)
  );
}

/** Whether the code of a function is a container image, which brings its own runtime. */
export function isImage(resource: PolicyResource): Reading<boolean> {
  const packageType = readText(resource, ["packageType"]);
  // The provider's default is Zip.
  return packageType.state === "unknown"
    ? packageType
    : { state: "known", value: packageType.state === "known" && packageType.value === "Image" };
}

/** The provider's default of a function's timeout. */
export const defaultTimeoutSeconds = 3;

/** The provider's default of a function's memory. */
export const defaultMemoryMegabytes = 128;
