import type { PolicyResource } from "@pulumi/policy";
import { type Reading, readOrDefault, readText } from "../reading/reading";

/**
 * The region in which a resource is: its own, or else that of its provider. Absent when neither the program nor the
 * provider's inputs say it, such as with a region from the environment.
 */
export function regionOf(resource: PolicyResource): Reading<string> {
  const own = readOrDefault(resource, ["region"], readText);
  if (own.state !== "absent" || resource.provider === undefined) return own;
  return readText(resource.provider, ["region"]);
}

/** Whether two resources are in the same region, as far as that is known: for certain where both leave it to one provider. */
export function sameRegion(first: PolicyResource, second: PolicyResource): Reading<boolean> {
  const [one, other] = [regionOf(first), regionOf(second)];
  if (one.state === "known" && other.state === "known") {
    return { state: "known", value: one.value === other.value };
  }
  const bothByProvider = [first, second].every(
    (resource) => readOrDefault(resource, ["region"], readText).state === "absent",
  );
  if (bothByProvider && first.provider?.urn === second.provider?.urn) return { state: "known", value: true };
  return { state: "unknown", path: "region" };
}

/** Both regions, when they are known and differ. */
export function differentRegions(
  one: PolicyResource,
  other: PolicyResource,
): readonly [string, string] | undefined {
  const [first, second] = [regionOf(one), regionOf(other)];
  if (first.state !== "known" || second.state !== "known" || first.value === second.value) return undefined;
  return [first.value, second.value];
}
