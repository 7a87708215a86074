import type { PolicyResource } from "@pulumi/policy";
import { type PropertyPath, readText } from "./reading";
import { dependenciesOfType } from "./resource-table";

/** Whether a property has a value, for rules that do not care which. */
export type Presence =
  | { readonly state: "given" }
  | { readonly state: "absent"; readonly path: string }
  | { readonly state: "unknown"; readonly path: string };

/** An unknown value counts as given when the property is computed from a resource that such a value comes from. */
export function presence(
  resource: PolicyResource,
  path: PropertyPath,
  ...sources: readonly string[]
): Presence {
  const reading = readText(resource, path);
  if (reading.state === "absent") return reading;
  if (reading.state === "known" || dependenciesOfType(resource, path, ...sources).length > 0) {
    return { state: "given" };
  }
  return reading;
}
