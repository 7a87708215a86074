import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import { type PropertyPath, readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { dependenciesOfType, readName } from "../stack/resource-table";

/** Whether a property names an endpoint. */
export type Match =
  | { readonly state: "same" }
  /** It names another endpoint, or none. */
  | { readonly state: "different"; readonly named: string | undefined }
  | { readonly state: "unknown"; readonly unknown: string };

/** Compares a property that should hold the name of an endpoint with that endpoint. */
export function matchEndpoint(owner: PolicyResource, path: PropertyPath, endpoint: PolicyResource): Match {
  const written = readText(owner, path);
  if (written.state === "absent") return { state: "different", named: undefined };
  if (written.state === "unknown") {
    const endpoints = dependenciesOfType(owner, path, endpoint.type);
    if (endpoints.includes(endpoint) && endpoints.length === 1) return { state: "same" };
    return { state: "unknown", unknown: unknownOf(owner, written) };
  }
  const name = readName(endpoint);
  switch (name.state) {
    case "known":
      return written.value === name.value ? { state: "same" } : { state: "different", named: written.value };
    case "unknown":
    case "absent":
      return {
        state: "unknown",
        unknown: `the name of ${endpoint.type.split(":").pop()} "${endpoint.name}"`,
      };
    default:
      return assertNever(name);
  }
}
