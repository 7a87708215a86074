import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type Reading, read, readLength, readNumber } from "../reading/reading";
import type { Link } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** How many instances the smallest variant starts with. The provider's default is one. */
export function smallestFleet(configuration: Link): Reading<number> {
  if (configuration.state !== "found") return { state: "unknown", path: "the number of instances" };
  const { resource } = configuration;
  const length = readLength(resource, ["productionVariants"]);
  if (length.state !== "known") return length;
  let smallest = Number.POSITIVE_INFINITY;
  for (let position = 0; position < length.value; position += 1) {
    const count = instanceCount(resource, position);
    if (count.state === "unknown") return count;
    smallest = Math.min(smallest, count.state === "known" ? count.value : 1);
  }
  return length.value === 0
    ? { state: "absent", path: "productionVariants" }
    : { state: "known", value: smallest };
}

/**
 * With how many instances a variant starts. One that the program does not say looks unknown in a preview; it is absent when
 * the variants are computed from nothing but the models that they serve.
 */
export function instanceCount(configuration: PolicyResource, position: number): Reading<number> {
  const path = ["productionVariants", position, "initialInstanceCount"];
  const sources = configuration.propertyDependencies.productionVariants ?? [];
  const isLeftOut =
    read(configuration, path).state === "unknown" &&
    sources.every(({ type }) => type === resourceTypes.model);
  return isLeftOut ? { state: "absent", path: formatPath(path) } : readNumber(configuration, path);
}

/** Whether a variant is known to run without instances of its own. */
export function hasServerlessVariant(configuration: Link): boolean {
  if (configuration.state !== "found") return false;
  const { resource } = configuration;
  const length = readLength(resource, ["productionVariants"]);
  return Array.from({ length: length.state === "known" ? length.value : 0 }, (_, position) =>
    read(resource, ["productionVariants", position, "serverlessConfig"]),
  ).some(({ state }) => state === "known");
}
