import type { PolicyResource } from "@pulumi/policy";
import { readText } from "./reading";

/** The region of a resource, its own or its provider's; undefined when it cannot be seen. */
export function regionOf(resource: PolicyResource): string | undefined {
  const own = readText(resource, ["region"]);
  if (own.state === "known") return own.value;
  if (resource.provider === undefined) return undefined;
  const provided = readText({ ...resource, props: resource.provider.props }, ["region"]);
  return provided.state === "known" ? provided.value : undefined;
}

/** Both regions, when they are seen and differ. */
export function differentRegions(
  one: PolicyResource,
  other: PolicyResource,
): readonly [string, string] | undefined {
  const regions = [regionOf(one), regionOf(other)] as const;
  const [first, second] = regions;
  return first === undefined || second === undefined || first === second ? undefined : [first, second];
}
